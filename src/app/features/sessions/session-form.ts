import type { Option } from '#app/ui/form/UiPicker.vue';
import { forbiddenNumber, type LeftOut, textsToKeep } from '#domain/cases/forbidden-number.ts';
import type { SessionBody, SessionChange } from '#domain/sessions/session.ts';
import type { Day } from '#domain/time/day.ts';
import { readPeople } from './read-people.ts';

/** What the screen holds while a session is written. */
export interface SessionForm {
  day: Day;
  /** Empty until it is chosen, where nobody knows it. */
  unitCode: string;
  village: string;
  present: string[];
  people: string;
  taught: SessionBody['taught'][number][];
  note: string;
}

/** The communes to choose from. */
export interface SessionUnits {
  findCommunes: (typed: string) => Option[];
  unitOption: (code: string | null, day: Day) => Option | null;
  knowsUnit: (code: string, day: Day) => boolean;
}

/** A form as its draft keeps it. */
export type SessionDraft = SessionForm & { leftOut?: LeftOut<'village' | 'people' | 'note'> };

export function sessionFormOf(
  body: SessionBody | undefined,
  start: { day: Day; self: string; unitCode: string },
) {
  return {
    day: body?.day ?? start.day,
    unitCode: body?.unitCode ?? start.unitCode,
    village: body?.village ?? '',
    present: [...(body?.present ?? [start.self])],
    people: body?.people == null ? '' : String(body.people),
    taught: [...(body?.taught ?? [])],
    note: body?.note ?? '',
  } satisfies SessionForm;
}

/** The form without anything that must never be kept, not even in a draft. */
export function keepableSession(form: SessionForm): SessionDraft {
  const { village, people, note } = form;
  const { kept, leftOut } = textsToKeep({ village, people, note });
  return {
    ...form,
    ...kept,
    present: form.present.filter((name) => !forbiddenNumber(name)),
    taught: [...form.taught],
    leftOut,
  };
}

export function sessionBodyOf(form: SessionForm): SessionBody {
  const { day, unitCode, village, present, people, taught, note } = form;
  return {
    day,
    unitCode,
    village,
    present: [...present],
    people: readPeople(people),
    taught: [...taught],
    note,
  };
}

/** What differs, field by field; nothing when nothing does. */
export function changeOf(body: SessionBody, from: SessionBody): SessionChange {
  const change: SessionChange = {};
  for (const field of ['day', 'village', 'present', 'people', 'taught', 'note'] as const) {
    if (JSON.stringify(body[field]) !== JSON.stringify(from[field]))
      Object.assign(change, { [field]: body[field] });
  }
  return change;
}
