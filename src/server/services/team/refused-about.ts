// What a refused op was about, in the few words that name nobody. Its text may be anything a phone sent: only what is
// of a known list or form is told, and nothing that a person typed.

import { HELP_KINDS, type HelpKind } from '#domain/cases/case.ts';
import type { OpPayload } from '#domain/protocol/op.ts';
import { type Day, isDay } from '#domain/time/day.ts';

export interface RefusedAbout {
  kind: OpPayload['kind'] | null;
  day: Day | null;
  help: HelpKind[];
  procedureCode: string | null;
}

const KINDS: Record<OpPayload['kind'], true> = {
  'case.opened': true,
  'case.amended': true,
  'case.voided': true,
  'case.handed_over': true,
  'case.follow_up_set': true,
  'case.follow_up_ended': true,
  'session.held': true,
  'session.amended': true,
  'session.voided': true,
  'training.completed': true,
};
const PROCEDURE_FORM = /^\d\.\d{6}$/;

/** One for each line: what a revoked phone sent at once is kept as one row. */
export function aboutOf(lines: readonly string[]): RefusedAbout[] {
  return lines.flatMap((line) => {
    const op = parse(line);
    return op ? [aboutOne(op)] : [];
  });
}

function aboutOne(op: Record<string, unknown>): RefusedAbout {
  const said = { ...asRecord(op.change), ...asRecord(op.body) };
  const { day, help, procedureCode } = said;
  const kinds = Array.isArray(help) ? help : [];
  return {
    kind: typeof op.kind === 'string' && op.kind in KINDS ? (op.kind as OpPayload['kind']) : null,
    day: typeof day === 'string' && isDay(day) ? day : null,
    help: HELP_KINDS.filter((it) => kinds.includes(it)),
    procedureCode:
      typeof procedureCode === 'string' && PROCEDURE_FORM.test(procedureCode)
        ? procedureCode
        : null,
  };
}

function parse(line: string): Record<string, unknown> | null {
  try {
    return asRecord(JSON.parse(line));
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
