// Two volunteers at one table may both write down the same person. Only a lead can know: this finds what to ask about.

import { fold } from '../text/fold.ts';
import type { CaseBody } from './case.ts';

export interface ComparedCase {
  caseId: string;
  body: Pick<
    CaseBody,
    'day' | 'unitCode' | 'village' | 'procedureCode' | 'dossierCode' | 'label' | 'sessionId'
  >;
}

/**
 * Cases that may be one: same day, unit and village (marks, case and spaces aside), procedure and dossier code, and, where
 * no code says it, the same name for the person. Each group has two ids or more, sorted; groups by their first id. Voided
 * cases are left out by who calls. A case that names neither procedure nor code says too little to be compared, and is in
 * no group.
 */
export function likelyDuplicates(cases: readonly ComparedCase[]): string[][] {
  const groups = new Map<string, ComparedCase[]>();
  for (const one of cases) {
    const { body } = one;
    if (body.procedureCode === null && body.dossierCode === null) continue;
    const key = JSON.stringify([
      body.day,
      body.unitCode,
      plain(body.village),
      body.procedureCode,
      body.dossierCode?.trim().toUpperCase() ?? null,
      // Two people may call the one of a dossier by two names; its code is the same.
      body.dossierCode === null ? plain(body.label) : null,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map((group) => (isNameless(group) ? oneOfItsSession(group) : group))
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ caseId }) => caseId).sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

function isNameless([first]: readonly ComparedCase[]): boolean {
  return first?.body.dossierCode === null && plain(first.body.label) === '';
}

/** A queue of people on a market day, helped with one procedure and unnamed, are many people and not one. */
function oneOfItsSession(group: readonly ComparedCase[]): ComparedCase[] {
  const sessions = group.map(({ body }) => body.sessionId);
  return group.filter(
    ({ body: { sessionId } }) =>
      sessionId === undefined || sessions.filter((it) => it === sessionId).length === 1,
  );
}

function plain(text: string): string {
  return fold(text).trim();
}
