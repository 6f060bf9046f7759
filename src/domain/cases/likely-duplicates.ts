// Two volunteers at one table may both write down the same person. Only a lead can know: this finds what to ask about.

import { fold } from '../text/fold.ts';
import type { CaseBody } from './case.ts';

export interface ComparedCase {
  caseId: string;
  body: Pick<CaseBody, 'day' | 'unitCode' | 'village' | 'procedureCode' | 'dossierCode'>;
}

/**
 * Cases that may be one: same day, unit and village (marks, case and spaces aside), procedure and dossier code.
 * Each group has two ids or more, sorted; groups by their first id. Voided cases are left out by who calls. A case that
 * names neither procedure nor code says too little to be compared, and is in no group.
 */
export function likelyDuplicates(cases: readonly ComparedCase[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { caseId, body } of cases) {
    if (body.procedureCode === null && body.dossierCode === null) continue;
    const key = JSON.stringify([
      body.day,
      body.unitCode,
      fold(body.village).trim(),
      body.procedureCode,
      body.dossierCode?.trim().toUpperCase() ?? null,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), caseId]);
  }
  return [...groups.values()]
    .filter((ids) => ids.length > 1)
    .map((ids) => ids.sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
