// A dossier that a person prepares and follows on the own phone. It never holds a personal number, a one-time code, a
// password or ethnicity: those are typed on the portal only (docs/privacy.md).
import type { Day } from '../time/day.ts';
import type { DossierStatus } from './dossier-status.ts';
import type { DraftValues } from './draft/draft-sheet.ts';

export interface Receipt {
  readonly id: string;
  readonly day: Day;
  readonly amountVnd: number;
  /** As the bank or wallet shows it; empty when it was not noted. */
  readonly transactionCode: string;
}

export interface StatusNote {
  readonly status: DossierStatus;
  /** The day the person saw it. */
  readonly day: Day;
}

export interface MyDossier {
  readonly id: string;
  /** Null when the person only follows a code. */
  readonly procedureCode: string | null;
  readonly title: string;
  /** Papers of the checklist that lie ready, by name. */
  readonly ready: readonly string[];
  /** Conditional papers of the list whose case is the person's, by name; absent until one was said to be. */
  readonly applies?: readonly string[];
  readonly draft: DraftValues;
  /** As `parseDossierCode` writes it; empty until the portal gave one. */
  readonly code: string;
  readonly appointment: Day | null;
  /** Each status the person saw, oldest first. */
  readonly statuses: readonly StatusNote[];
  /** Until when the person must answer (statuses 5 and 6), as the notice says. */
  readonly answerBy: Day | null;
  /** What the office wrote: a reason, a missing paper. */
  readonly note: string;
  readonly receipts: readonly Receipt[];
  /** Instants in ms. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** Begun, and nothing was written into it since. */
export function isUntouched(dossier: MyDossier): boolean {
  const {
    ready,
    applies = [],
    draft,
    code,
    appointment,
    statuses,
    answerBy,
    note,
    receipts,
  } = dossier;
  const lists = [ready, applies, statuses, receipts, Object.keys(draft)];
  return (
    lists.every((list) => list.length === 0) &&
    code === '' &&
    note === '' &&
    appointment === null &&
    answerBy === null
  );
}

export function newDossier(facts: {
  id: string;
  procedureCode: string | null;
  title: string;
  at: number;
}): MyDossier {
  return {
    id: facts.id,
    procedureCode: facts.procedureCode,
    title: facts.title,
    ready: [],
    draft: {},
    code: '',
    appointment: null,
    statuses: [],
    answerBy: null,
    note: '',
    receipts: [],
    createdAt: facts.at,
    changedAt: facts.at,
  };
}

/** Nothing was sent yet: neither a code nor a status is noted. */
export function isPreparing(dossier: MyDossier): boolean {
  return dossier.code === '' && dossier.statuses.length === 0;
}

export function latestStatus(dossier: MyDossier): StatusNote | null {
  return dossier.statuses.at(-1) ?? null;
}

/** Notes a status; the same one again on the same day, or a slip put right that day, leaves one entry. */
export function withStatus(dossier: MyDossier, noted: StatusNote): MyDossier {
  const before = dossier.statuses.filter((each) => each.day !== noted.day);
  const statuses = [...before, noted].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { ...dossier, statuses };
}
