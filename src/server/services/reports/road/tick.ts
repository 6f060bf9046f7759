// What the machine does by itself. Every run works out what is due today and what is there already, so that a run that
// was missed while the machine stood still is made up at its next start, and one too many changes nothing.
import { letterWords } from '#content/reports/letter-words.ts';
import { type Deadlines, deadlinesOf, monthToReport } from '#domain/reports/calendar.ts';
import { addDays, type Day, dayOf, type Month } from '#domain/time/day.ts';
import type { Deps } from '../../../deps.ts';
import { listRecipients } from '../../letters/recipients.ts';
import { queueReminders, type ReminderTopic } from '../../letters/write-reminders.ts';
import { makeDrafts } from '../issues/make-drafts.ts';
import { readSettings } from '../settings.ts';
import { type Chased, chase } from './chase.ts';
import { monthRoad } from './road.ts';

/** Months that are made up after a long stop. */
const MONTHS_BACK = 3;
/** After the last day of all, nobody is reminded any more: the month is talked about by then. */
const REMIND_DAYS_AFTER = 14;

export interface Ticked {
  /** Drafts made by itself. */
  drafts: { period: Month; units: number }[];
  reminders: number;
  chased: Chased;
}

export async function tick(deps: Deps): Promise<Ticked> {
  const drafts = await makeWhatIsDue(deps);
  const reminders = await remind(deps);
  const today = dayOf(deps.clock());
  const month = monthToReport(today);
  const isTalkedAbout = today > lastDayToRemind(deadlinesOf(month, await readSettings(deps)));
  const chased = isTalkedAbout ? { receipts: 0, told: 0 } : await chase(deps, month);
  return { drafts, reminders, chased };
}

async function makeWhatIsDue(deps: Deps): Promise<Ticked['drafts']> {
  const settings = await readSettings(deps);
  if (!settings.makesItself) return [];
  const today = dayOf(deps.clock());
  const made: Ticked['drafts'] = [];
  let month = monthToReport(today);
  for (let back = 0; back < MONTHS_BACK; back++, month = monthToReport(`${month}-01`)) {
    if (today < deadlinesOf(month, settings).makeOn) continue;
    const answer = await makeDrafts(deps, {
      period: month,
      unit: deps.config.provinceCode,
      onlyFirst: true,
      by: { personId: null, name: letterWords.words.itself },
    });
    if (answer.ok) made.push({ period: month, units: answer.value.length });
  }
  return made;
}

/** From the day before a step is due until it is done, those who asked for it are reminded, once for each step. */
async function remind(deps: Deps): Promise<number> {
  const readers = (await listRecipients(deps)).filter(({ getsReminders }) => getsReminders);
  if (readers.length === 0) return 0;
  const codes = new Set(readers.map(({ unitCode }) => unitCode));
  const today = dayOf(deps.clock());
  const road = await monthRoad(deps, {
    period: monthToReport(today),
    inScope: (unit) => codes.has(unit.code),
  });
  if (!road.ok || today > lastDayToRemind(road.value.deadlines)) return 0;
  let queued = 0;
  for (const { unit, step, dueDay } of road.value.units) {
    if (dueDay === null || today < addDays(dueDay, -1) || !isTopic(step)) continue;
    const about = { period: road.value.period, unitCode: unit.code, topic: step, dueDay };
    queued += await queueReminders(deps, about);
  }
  return queued;
}

function lastDayToRemind({ sendBy }: Deadlines): Day {
  return addDays(sendBy, REMIND_DAYS_AFTER);
}

function isTopic(step: string): step is ReminderTopic {
  return ['data', 'check', 'approve', 'send'].includes(step);
}
