import { describe, expect, it } from 'vitest';
import { saidOf } from '#app/device/cases/read-cases.ts';
import {
  choiceOf,
  OUTCOME_CHOICES,
  takeChoice,
} from '#app/features/cases/form/answers/outcome-choice.ts';
import {
  type CaseDraft,
  type CaseForm,
  emptyForm,
  formOf,
  nextForm,
  readChange,
  readFollowUp,
  readForm,
  takeUp,
  withoutForbidden,
} from '#app/features/cases/form/case-form.ts';
import { offerLatest, stillAsOffered } from '#app/features/cases/form/draft/offer-latest.ts';
import {
  phoneDeleteOn,
  phoneKeepOptions,
  readNote,
  tickPurposes,
  typePhone,
} from '#app/features/cases/form/phone-form.ts';
import type { CaseBody } from '#domain/cases/case.ts';

const TODAY = '2026-11-22';
const noteOf = (what: string, day: string) => `${what} ${day}`;
const facts = { now: Date.parse('2026-11-22T03:00:00Z'), knowsUnit: () => true };

/** The form of a case in which all but these were unticked by hand. */
function unticked(body: CaseBody, left: CaseForm['phonePurposes']): CaseForm {
  const form = formOf(body);
  tickPurposes(form, left);
  return form;
}

function aForm(overrides: Partial<CaseForm> = {}): CaseForm {
  return {
    ...emptyForm({ day: TODAY, unitCode: '20044' }),
    help: ['submission'],
    outcome: 'done',
    hindered: false,
    autonomy: 'together',
    ...overrides,
  };
}

function saved(overrides: Partial<CaseForm> = {}): CaseBody {
  const read = readForm(aForm(overrides), facts, TODAY);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

describe('a form', () => {
  it('assumes nothing: help, outcome and who held the phone must be said', () => {
    const read = readForm(emptyForm({ day: TODAY, unitCode: '20044' }), facts, TODAY);
    expect(!read.ok && read.error.map((it) => it.field).sort()).toEqual([
      'autonomy',
      'help',
      'outcome',
    ]);
  });

  it('says of the next time what was said, and nothing where nothing was', () => {
    expect(saved()).not.toHaveProperty('nextTime');
    const before = saved({ nextTime: 'not_yet' });
    expect(before.nextTime).toBe('not_yet');
    const later = readChange({ ...formOf(before), nextTime: 'alone' }, before, {
      facts,
      today: TODAY,
      noteOf,
    });
    expect(later).toEqual({ ok: true, value: { nextTime: 'alone' } });
  });

  it('keeps a phone number only with consent, and says when it goes', () => {
    expect(saved({ phoneNumber: '0905 123 456' }).phone).toBeNull();
    const { phone } = saved({
      phoneNumber: '0905 123 456',
      phonePurposes: ['call_back'],
      phoneKeepDays: 30,
    });
    expect(phone).toEqual({
      number: '0905123456',
      consentAt: '2026-11-22T03:00:00.000Z',
      deleteOn: '2026-12-22',
    });
  });

  it('leaves an empty dossier code out and tidies a typed one', () => {
    expect(saved({ dossierCode: '  ' }).dossierCode).toBeNull();
    expect(saved({ dossierCode: 'h57.22.14-261122-0007' }).dossierCode).toBe(
      'H57.22.14-261122-0007',
    );
  });

  it('refuses an identity number in any text', () => {
    const read = readForm(aForm({ note: 'CCCD 046085001234' }), facts, TODAY);
    expect(!read.ok && read.error[0]).toMatchObject({ kind: 'forbidden_number', field: 'note' });
  });
});

describe('a draft', () => {
  it('names what it left out, and hands it on when it is taken up', () => {
    const draft = withoutForbidden(
      aForm({ note: 'cc O46 185 OO1 234', dossierCode: '046185001234', label: 'bà Hoa' }),
    );
    expect(JSON.stringify(draft)).not.toMatch(/185/);
    const { form, leftOut } = takeUp(emptyForm({ day: TODAY, unitCode: '20044' }), draft);
    expect(leftOut).toEqual({ note: 'citizen_id', dossierCode: 'citizen_id' });
    expect(form).toMatchObject({ note: '', dossierCode: '', label: 'bà Hoa' });
    expect(form).not.toHaveProperty('leftOut');
  });

  it('keeps no identity number that was typed as a telephone number', () => {
    const draft = withoutForbidden(
      aForm({ phoneNumber: '046185001234', phonePurposes: ['call_back'] }),
    );
    expect(draft.phoneNumber).toBe('');
  });

  it('holds nothing that must not be kept', () => {
    const draft = withoutForbidden(
      aForm({
        label: '046085001234',
        note: 'mã OTP 123456',
        village: 'Thôn 1',
        phoneNumber: '0905123456',
      }),
    );
    expect(draft).toMatchObject({ label: '', note: '', village: 'Thôn 1', phoneNumber: '' });
  });
});

describe('an amendment', () => {
  const before = saved({
    village: 'Thôn 1',
    note: 'hẹn thứ năm',
    phoneNumber: '0905123456',
    phonePurposes: ['call_back'],
  });
  const change = (overrides: Partial<CaseForm>) =>
    readChange({ ...formOf(before), ...overrides }, before, { facts, today: TODAY, noteOf });

  it('that touches nothing is nothing', () => {
    expect(change({})).toEqual({ ok: true, value: null });
  });

  it('carries only what was touched', () => {
    expect(change({ village: 'Thôn 2' })).toEqual({ ok: true, value: { village: 'Thôn 2' } });
  });

  it('adds a note and never rewrites one', () => {
    expect(formOf(before).note).toBe('');
    expect(change({ note: 'đã mang giấy' })).toEqual({
      ok: true,
      value: { appendNote: 'đã mang giấy' },
    });
  });

  it('can take the phone number away', () => {
    expect(change({ phoneNumber: '', phonePurposes: [] })).toEqual({
      ok: true,
      value: { phone: null },
    });
  });
});

describe('a phone number that was agreed to before', () => {
  const AGREED = '2026-11-22T03:00:00.000Z';
  const LATER = '2026-12-02';
  const later = { ...facts, now: Date.parse('2026-12-02T03:00:00Z') };
  const before = saved({
    phoneNumber: '0905123456',
    phonePurposes: ['call_back'],
    phoneKeepDays: 30,
  });
  const again = (overrides: Partial<CaseForm>) =>
    readForm({ ...formOf(before), ...overrides }, later, LATER);
  const change = (overrides: Partial<CaseForm>) =>
    readChange({ ...formOf(before), ...overrides }, before, { facts: later, today: LATER, noteOf });

  it('is saved again as it was agreed: the same consent, the same day of deletion', () => {
    for (const phoneNumber of ['0905123456', '0905 123 456']) {
      const read = again({ phoneNumber });
      expect(read.ok && read.value.phone).toEqual(before.phone);
      expect(change({ phoneNumber })).toEqual({ ok: true, value: null });
    }
  });

  it('shows the length and the day that hold', () => {
    expect(formOf(before).phoneKeepDays).toBe(30);
    expect(phoneDeleteOn(formOf(before), LATER)).toBe('2026-12-22');
  });

  it('kept for another length counts from today, and the consent stays the first one', () => {
    const phone = { number: '0905123456', consentAt: AGREED, deleteOn: '2027-03-02' };
    expect(phoneDeleteOn({ ...formOf(before), phoneKeepDays: 90 }, LATER)).toBe(phone.deleteOn);
    expect(change({ phoneKeepDays: 90 })).toEqual({ ok: true, value: { phone } });
    const read = again({ phoneKeepDays: 90 });
    expect(read.ok && read.value.phone).toEqual(phone);
  });

  it('stands among the lengths offered even where it is none of them, as long as the number stays', () => {
    const odd = { number: '0905123456', consentAt: AGREED, deleteOn: '2027-09-01' };
    const form = formOf({ ...before, phone: odd });
    expect(phoneKeepOptions(form)).toEqual([30, 90, 180, 283]);
    expect(phoneDeleteOn(form, LATER)).toBe(odd.deleteOn);
    const other = { ...form, phoneNumber: '0905999999' };
    expect(phoneKeepOptions(other)).toEqual([30, 90, 180]);
    expect(phoneDeleteOn(other, LATER)).toBe('2027-03-02');
  });

  it('gives way to another number, with a consent of its own', () => {
    const phone = {
      number: '0905999999',
      consentAt: '2026-12-02T03:00:00.000Z',
      deleteOn: '2027-01-01',
    };
    expect(change({ phoneNumber: '0905 999 999' })).toEqual({ ok: true, value: { phone } });
  });

  it('says what it is for, and only another purpose is a new consent', () => {
    const both = saved({ phoneNumber: '0905123456', phonePurposes: ['follow_up', 'call_back'] });
    expect(both.phone).toMatchObject({ purposes: ['call_back', 'follow_up'] });
    expect(before.phone).not.toHaveProperty('purposes');
    expect(formOf(before).phonePurposes).toEqual(['call_back']);
    const more = again({ phonePurposes: ['call_back', 'follow_up'] });
    expect(more.ok && more.value.phone).toMatchObject({
      consentAt: '2026-12-02T03:00:00.000Z',
      deleteOn: '2026-12-22',
      purposes: ['call_back', 'follow_up'],
    });
    const less = readChange(unticked(both, ['follow_up']), both, {
      facts: later,
      today: LATER,
      noteOf,
    });
    expect(less).toEqual({
      ok: true,
      value: {
        phone: { ...both.phone, purposes: ['follow_up'] },
        appendNote: 'call_back 2026-12-02',
      },
    });
  });

  it('is asked for anew as soon as it is another number, with nothing ticked', () => {
    const form = formOf(before);
    typePhone(form, '0905 123 456');
    expect(form.phonePurposes).toEqual(['call_back']);
    typePhone(form, '0905 123 457');
    expect(form).toMatchObject({ phoneNumber: '0905 123 457', phonePurposes: [] });
  });

  it('in a draft of before there were purposes was agreed to for calling back', () => {
    const { phonePurposes: _none, ...old } = aForm({ phoneNumber: '0905123456' });
    const draft = { ...old, phoneConsent: true } as CaseDraft;
    expect(takeUp(aForm(), draft).form.phonePurposes).toEqual(['call_back']);
    expect(takeUp(aForm(), { ...draft, phoneConsent: false }).form.phonePurposes).toEqual([]);
  });

  it('that was taken back while a draft lay there does not come again with it', () => {
    const begun = { ...formOf(before), label: 'bà Sáu' } as CaseDraft;
    expect(takeUp(formOf(before), begun).form).toMatchObject({ phoneNumber: '0905123456' });
    const none = takeUp(formOf({ ...before, phone: null }), begun).form;
    expect(none).toMatchObject({ label: 'bà Sáu', phoneNumber: '', phonePurposes: [] });
    const least = { ...before.phone, purposes: ['follow_up' as const] };
    const less = takeUp(formOf({ ...before, phone: least } as CaseBody), begun).form;
    expect(less).toMatchObject({ phonePurposes: ['follow_up'], phoneKept: least });
  });

  it('goes with every tick, and the day on which it was taken back stays in the case', () => {
    const gone = { phone: null, appendNote: `all ${LATER}` };
    expect(change(unticked(before, []))).toEqual({ ok: true, value: gone });
    const typed = change({ ...unticked(before, []), note: 'bác nhờ bỏ số', label: 'bà Sáu' });
    const appendNote = `bác nhờ bỏ số\nall ${LATER}`;
    expect(typed).toEqual({ ok: true, value: { ...gone, label: 'bà Sáu', appendNote } });
  });

  it('says the same where the ticks were cleared in a draft, which kept nothing of the number', () => {
    const draft = withoutForbidden(unticked(before, []));
    expect(JSON.stringify(draft)).not.toContain('0905');
    const again = withoutForbidden(takeUp(formOf(before), draft).form);
    const { form } = takeUp(formOf(before), again);
    expect(change(form)).toEqual({
      ok: true,
      value: { phone: null, appendNote: `all ${LATER}` },
    });
  });

  it('says nothing of it where the number was only another one, or agreed to again', () => {
    const none = { phoneNumber: '0905123457', phonePurposes: [] };
    expect(change(none)).toEqual({ ok: true, value: { phone: null } });
    const agreed = { phonePurposes: ['call_back' as const], phoneUnticked: ['call_back' as const] };
    expect(change(agreed)).toEqual({ ok: true, value: null });
    const without = { ...before, phone: null };
    const form = { ...formOf(without), phoneUnticked: ['call_back' as const] };
    expect(readChange(form, without, { facts: later, today: LATER, noteOf })).toEqual({
      ok: true,
      value: null,
    });
  });

  it('stands as before where a digit was mistyped and put right, and nobody took anything back', () => {
    const form = formOf(before);
    typePhone(form, '0905123457');
    expect(form.phonePurposes).toEqual([]);
    typePhone(form, '0905123456');
    expect(change(form)).toEqual({ ok: true, value: null });
    tickPurposes(form, []);
    typePhone(form, '0905123457');
    typePhone(form, '0905123456');
    expect(change(form)).toEqual({ ok: true, value: { phone: null, appendNote: `all ${LATER}` } });
  });

  it('says it again where the change that took it back was refused and is put right', () => {
    const { unticked: gone, typed } = readNote(
      'đã gọi\nNgày 02/12/2026, bà con rút lại sự đồng ý. Đã bỏ số điện thoại.',
      before.phone,
    );
    const start = { ...formOf({ ...before, phone: null }), phoneUnticked: gone, note: typed };
    expect(change(start)).toEqual({
      ok: true,
      value: { phone: null, appendNote: `đã gọi\nall ${LATER}` },
    });
    expect(readNote('đã gọi', before.phone)).toEqual({ unticked: [], typed: 'đã gọi' });
    expect(readNote(undefined, before.phone)).toEqual({ unticked: [], typed: '' });
  });

  it('out of a file, where the ticks are gone, has what the case has less what was taken back', () => {
    const phone = before.phone && {
      ...before.phone,
      purposes: ['call_back', 'follow_up'] as const,
    };
    const start = formOf({ ...before, phone } as CaseBody);
    const { phonePurposes: _ticks, ...bare } = unticked({ ...before, phone } as CaseBody, [
      'follow_up',
    ]);
    expect(takeUp(start, bare as CaseDraft).form.phonePurposes).toEqual(['follow_up']);
  });

  it('leaves room beside a long note for the sentence, and says how much', () => {
    const max = 1000 - `all ${LATER}`.length - 1;
    const noted = (length: number) => change({ ...unticked(before, []), note: 'a'.repeat(length) });
    const problem = { kind: 'too_long', field: 'note', max, isBesideWithdrawal: true };
    expect(noted(max + 1)).toEqual({ ok: false, error: [problem] });
    expect(noted(max)).toMatchObject({ ok: true });
  });

  it('leaves no copy in a draft once it is taken away, and none to the next person', () => {
    expect(withoutForbidden(formOf(before)).phoneKept).toEqual(before.phone);
    expect(withoutForbidden({ ...formOf(before), phonePurposes: [] }).phoneKept).toBeNull();
    expect(withoutForbidden({ ...formOf(before), phoneNumber: '' }).phoneKept).toBeNull();
    expect(nextForm(formOf(before), {})).toMatchObject({ phoneNumber: '', phoneKept: null });
  });
});

describe('what stood in the way', () => {
  it('is asked each time: nothing is saved before it was said', () => {
    for (const unsaid of [{ hindered: null }, { hindered: true, obstacles: [] }]) {
      const read = readForm(aForm({ outcome: 'waiting', ...unsaid }), facts, TODAY);
      expect(!read.ok && read.error).toEqual([{ kind: 'missing', field: 'obstacles' }]);
    }
    expect(saved({ outcome: 'waiting', hindered: false }).obstacles).toEqual([]);
    expect(saved({ hindered: true, obstacles: ['old_phone'] }).obstacles).toEqual(['old_phone']);
  });

  it('is said with how it went, in one tap', () => {
    const form = aForm({ outcome: null, hindered: null });
    expect(choiceOf(form)).toBeNull();
    for (const choice of OUTCOME_CHOICES) {
      takeChoice(form, choice);
      expect(choiceOf(form)).toBe(choice);
      const said = choice === 'waiting' ? null : choice !== 'done';
      expect(form.hindered).toBe(said);
    }
  });
});

describe('the next person in a session', () => {
  const before = aForm({
    village: 'chợ phiên',
    procedureCode: '1.001193',
    label: 'bác Lành',
    note: 'hẹn mai',
    dossierCode: 'H57.22.14-261122-0007',
    nextTime: 'alone',
    minutes: 10,
    sessionId: 'd1:1',
  });
  const said = saidOf(saved(before));
  const next = nextForm(before, offerLatest(said));

  it('needs two taps, what was helped with and save: how it went and who held the phone are offered in sight', () => {
    expect(stillAsOffered(next, said)).toBe(true);
    const chosen = { ...next, help: ['submission' as const] };
    expect(stillAsOffered(chosen, said)).toBe(true);
    const read = readForm(chosen, facts, TODAY);
    expect(read.ok && read.value).toMatchObject({
      village: 'chợ phiên',
      outcome: 'done',
      obstacles: [],
      autonomy: 'together',
      minutes: 10,
      sessionId: 'd1:1',
    });
  });

  it('is not saved by a second press on save', () => {
    const read = readForm(next, facts, TODAY);
    expect(!read.ok && read.error).toEqual([{ kind: 'missing', field: 'help' }]);
  });

  it('is given nothing of the person before', () => {
    expect(next).toMatchObject({
      ...{ label: '', note: '', dossierCode: '', procedureCode: null },
      ...{ nextTime: null, obstacles: [] },
    });
  });

  it('is asked how it went where something stood in the way of the one before', () => {
    const hindered = saidOf(saved({ hindered: true, obstacles: ['old_phone'] }));
    const form = nextForm(before, offerLatest(hindered));
    expect(form).toMatchObject({ outcome: null, hindered: null, autonomy: 'together' });
    expect(stillAsOffered(form, hindered)).toBe(false);
  });
});

it('a follow-up without words is none, and one with an identity number is refused', () => {
  expect(readFollowUp(aForm(), facts)).toEqual({ ok: true, value: null });
  const what = 'hỏi lại';
  expect(readFollowUp(aForm({ followUpWhat: ' hỏi lại ' }), facts)).toEqual({
    ok: true,
    value: { what, due: '2026-11-29' },
  });
  expect(readFollowUp(aForm({ followUpWhat: '046085001234' }), facts).ok).toBe(false);
});
