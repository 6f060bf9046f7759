import { type Reading, readingOn } from '../facts/dated.ts';
import type { Day } from '../time/day.ts';
import type { ChangingPart, DatedParts, Procedure, ProcedureOn, Readings } from './procedure.ts';

/** What stands where a part has ended and nobody knows what came after it. */
const UNKNOWN: Partial<Procedure> = {
  fee: { inPerson: null, online: null },
  time: { kind: 'unknown' },
  papers: [],
  online: 'unknown',
  legalBasis: [],
  decision: '',
};

/** The procedure as it stands on a day: of each part the value that holds then, or none. */
export function procedureOn({ dated, ...procedure }: Procedure, day: Day): ProcedureOn {
  const readings = dated ? readAll(dated, day) : {};
  const current: Record<string, unknown> = { ...procedure, readings };
  for (const [part, reading] of Object.entries(readings)) {
    const value = reading.value ?? UNKNOWN[part as keyof Procedure];
    if (value === undefined) delete current[part];
    else current[part] = value;
  }
  return current as unknown as ProcedureOn;
}

function readAll(dated: DatedParts, day: Day): Readings {
  const found = Object.entries(dated).flatMap(([part, values]) => {
    const reading = readingOn<unknown>(values, day);
    return reading ? [[part, reading] as [ChangingPart, Reading<unknown>]] : [];
  });
  return Object.fromEntries(found) as Readings;
}
