// Before and after the dispatch's day: from the 8th, heads who have not said that the report came are asked again and
// the office is told what is not sent; from the 10th, the province is told what is missing. Each once.

import { letterWords } from '#content/reports/letter-words.ts';
import { chaseDaysOf, type RoadStep, withoutDossiers } from '#domain/reports/calendar.ts';
import { count } from '#domain/reports/write-numbers.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Deps } from '../../../deps.ts';
import { understand } from '../../figures/figures.ts';
import { listLetters } from '../../letters/outbox.ts';
import { listRecipients } from '../../letters/recipients.ts';
import { unitName } from '../../letters/write-letters.ts';
import {
  type Missing,
  queueEscalation,
  queueReceiptReminder,
  queueUnsent,
} from '../../letters/write-reminders.ts';
import { countUnexplained } from '../../overdue/unexplained.ts';
import { type MonthRoad, monthRoad, type UnitRoad } from './road.ts';

export interface Chased {
  /** Heads who were asked again whether the report came. */
  receipts: number;
  /** Letters to the province: what is not sent, what is missing. */
  told: number;
}

export async function chase(deps: Deps, month: string): Promise<Chased> {
  const { remindOn, escalateOn } = chaseDaysOf(month);
  const today = dayOf(deps.clock());
  if (today < remindOn) return { receipts: 0, told: 0 };
  const recipients = await listRecipients(deps);
  if (recipients.length === 0) return { receipts: 0, told: 0 };
  const road = await monthRoad(deps, { period: month, inScope: () => true });
  if (!road.ok) return { receipts: 0, told: 0 };
  const lastIssue = new Map(road.value.units.map(({ unit, issue }) => [unit.code, issue?.issue]));
  let receipts = 0;
  for (const letter of await listLetters(deps, { period: month }))
    if (letter.kind === 'report' && letter.issue === lastIssue.get(letter.unit_code))
      receipts += await queueReceiptReminder(deps, letter, recipients);
  const toSend = missingOf(road.value, ['check', 'approve', 'send'], withPages);
  let told = 0;
  if (today < escalateOn) told += await queueUnsent(deps, { period: month, lines: toSend });
  else {
    const lines: Missing['lines'] = [
      { what: 'data', units: notImported(road.value) },
      ...toSend,
      ...missingOf(road.value, ['receive']),
      { what: 'explain', units: await unexplained(deps, month) },
    ];
    told += await queueEscalation(deps, { period: month, lines });
  }
  return { receipts, told };
}

/** The page of a unit from which nothing came waits for its approval too, whatever its road waits for. */
const withPages = ({ step, draft, isSilent }: UnitRoad): RoadStep =>
  isSilent && draft ? 'approve' : step;

function notImported({ units }: MonthRoad): string[] {
  const known = units.map(({ unit, dossiers }) => ({ ...{ unit, dossiers }, kind: unit.kind }));
  return withoutDossiers(known).map(({ unit }) => unit.name);
}

function missingOf(
  { units }: MonthRoad,
  steps: readonly Exclude<RoadStep, 'done'>[],
  stepOf = ({ step }: UnitRoad): RoadStep => step,
): Missing['lines'] {
  return steps.map((what) => ({
    what,
    units: units.filter((road) => stepOf(road) === what).map(({ unit }) => unit.name),
  }));
}

async function unexplained(deps: Deps, month: string): Promise<string[]> {
  const asked = await understand(deps, { period: month });
  if (!asked.ok) return [];
  const counts = [...(await countUnexplained(deps, asked.value))].sort(([, a], [, b]) => b - a);
  return await Promise.all(
    counts.map(async ([code, dossiers]) =>
      letterWords.words.unexplainedUnit(await unitName(deps, code, month), count(dossiers)),
    ),
  );
}
