import type { HelpKind } from '#domain/cases/case.ts';
import { forbiddenNumber, textsToKeep } from '#domain/cases/forbidden-number.ts';
import type { HelpRequest, WantedTime } from '#domain/help-requests/help-request.ts';
import { addDays, dayOf } from '#domain/time/day.ts';

/** What the screen holds while a request is written. */
export interface AskForm {
  help: HelpKind[];
  note: string;
  wanted: WantedTime;
  unitCode: string;
  village: string;
  label: string;
  phoneNumber: string;
  phoneConsent: boolean;
  phoneKeepDays: number;
  procedureCode: string | null;
  guide: { id: string; node: string } | null;
}

export function emptyAskForm(): AskForm {
  return {
    help: [],
    note: '',
    wanted: 'soon',
    unitCode: '',
    village: '',
    label: '',
    phoneNumber: '',
    phoneConsent: false,
    phoneKeepDays: 30,
    procedureCode: null,
    guide: null,
  };
}

/** The kind of help that a guide is about, so that one who is stuck need not say it again. */
const KIND_OF_GUIDE: readonly [RegExp, HelpKind][] = [
  [/^(vneid|forgot|new-phone|lock-id)/, 'account'],
  [
    /^(portal-log-in|submit|newborn|death|id-card|move-house|civil-copy|supplement|stored-papers)/,
    'submission',
  ],
  [/^pay/, 'payment'],
  [/^e-copy/, 'e_copy'],
  [/^(track|result|rate)/, 'tracking'],
  [/^petition/, 'petition'],
];

export function kindsOfGuide(guideId: string): HelpKind[] {
  return KIND_OF_GUIDE.flatMap(([form, kind]) => (form.test(guideId) ? [kind] : [])).slice(0, 1);
}

export function toRequest(form: AskForm, { id, now }: { id: string; now: number }): HelpRequest {
  const { help, note, wanted, unitCode, village, label, procedureCode, guide } = form;
  const number = form.phoneNumber.trim();
  return {
    id,
    askedAt: now,
    unitCode,
    village,
    help: [...help],
    procedureCode,
    guide: guide && { ...guide },
    wanted,
    label,
    note,
    phone:
      number && form.phoneConsent
        ? { number, consentAt: now, deleteOn: addDays(dayOf(now), form.phoneKeepDays) }
        : null,
  };
}

/** What may be kept while it is written: no forbidden number, and no phone number without consent. */
export function keepable(form: AskForm): AskForm {
  const { note, village, label } = form;
  const { kept } = textsToKeep({ note, village, label });
  const inPhone = forbiddenNumber(form.phoneNumber);
  const isPhone = inPhone === null || inPhone === 'phone_number';
  return {
    ...form,
    help: [...form.help],
    guide: form.guide && { ...form.guide },
    ...kept,
    phoneNumber: form.phoneConsent && isPhone ? form.phoneNumber : '',
  };
}
