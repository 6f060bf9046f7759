// What the citizen takes home of a case: what was done and what is kept, without a word that leads back to a person. The
// paper may lie anywhere: no name, no number of a card or a phone, not how the team remembers them, no note.

import { type HelpKind, type Outcome, type PhonePurpose, purposesOf } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-state.ts';
import type { Day } from '#domain/time/day.ts';

export interface SlipFacts {
  help: HelpKind[];
  outcome: Outcome;
  day: Day;
  village: string;
  unitCode: string;
  procedureCode: string | null;
  dossierCode: string | null;
  /** The day on which the kept phone number goes; null where none is kept. */
  phoneUntil: Day | null;
  /** What it is kept for. */
  phoneFor: readonly PhonePurpose[];
  keepsLabel: boolean;
  keepsNote: boolean;
  /** The day of the next thing the team promised: its words may hold a name. */
  next: Day | null;
}

export function slipFacts({ body, notes, followUps }: CaseState): SlipFacts {
  const open = followUps.filter((it) => !it.ended).sort((a, b) => (a.due < b.due ? -1 : 1))[0];
  return {
    help: body.help,
    outcome: body.outcome,
    day: body.day,
    village: body.village,
    unitCode: body.unitCode,
    procedureCode: body.procedureCode,
    dossierCode: body.dossierCode,
    phoneUntil: body.phone?.deleteOn ?? null,
    phoneFor: body.phone ? purposesOf(body.phone) : [],
    keepsLabel: body.label !== '',
    keepsNote: notes.length > 0,
    next: open?.due ?? null,
  };
}

/** What the code opens: the dossier's own code to be read out at a counter, else our page on the procedure, else the guides. */
export function slipQr(
  { dossierCode, procedureCode }: Pick<SlipFacts, 'dossierCode' | 'procedureCode'>,
  origin: string,
): { kind: 'dossier' | 'procedure' | 'guides'; text: string; holds: string } {
  if (dossierCode) return { kind: 'dossier', text: dossierCode, holds: dossierCode };
  const path = procedureCode ? `/thu-tuc/${encodeURIComponent(procedureCode)}` : '/huong-dan';
  const link = `${origin}${path}`;
  return {
    kind: procedureCode ? 'procedure' : 'guides',
    text: link.replace(/^https?:\/\//, ''),
    holds: link,
  };
}
