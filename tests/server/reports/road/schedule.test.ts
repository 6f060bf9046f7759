// Two servers on one database, a database that is away in the morning, and a clock that jumps.
import { describe, expect, it } from 'vitest';
import { connect } from '#server/db/connect.ts';
import { type Log, silentLog } from '#server/log.ts';
import { listLetters } from '#server/services/letters/outbox.ts';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { sendLetters } from '#server/services/letters/send-letters.ts';
import { startSchedule } from '#server/services/reports/road/schedule.ts';
import type { Ticked } from '#server/services/reports/road/tick.ts';
import { aRow, bring, csvOf } from '../../dossier-files.ts';
import { freshDeps, someoneWaits } from '../../test-database.ts';

const A_LUOI_2 = '20044';
const PERIOD = '2026-10';
const FIFTH = Date.parse('2026-11-05T03:00:00Z');
const DAY_MS = 86_400_000;
const dossiers = csvOf([aRow({ dossier_code: 'H57.2.1-261005-0001', agency_code: A_LUOI_2 })]);

/** Keeps what the calendar did. */
function aLog(): { log: Log; ticks: Ticked[]; failures: string[] } {
  const ticks: Ticked[] = [];
  const failures: string[] = [];
  const log: Log = {
    ...silentLog,
    debug: (said, event) => {
      if (event === 'the report calendar' && 'facts' in said) ticks.push(said.facts as Ticked);
    },
    warn: (_, event) => failures.push(event),
  };
  return { log, ticks, failures };
}

async function aWorld() {
  let now = FIFTH;
  const told = aLog();
  const deps = await freshDeps({ clock: () => now, log: told.log });
  await bring(deps, dossiers);
  const drafts = async () =>
    await deps.db
      .selectFrom('report_issue')
      .select(['unit_code', 'period', 'made_at'])
      .orderBy('period')
      .orderBy('unit_code')
      .execute();
  const setClock = (to: number) => {
    now = to;
  };
  return { deps, drafts, setClock, ...told };
}

describe('two servers on one database', () => {
  it('make each draft and each reminder once, however they meet', async () => {
    const { deps, drafts, ticks } = await aWorld();
    const head = { unitCode: A_LUOI_2, name: 'Hồ A', title: '', email: 'a@x.example' };
    await addRecipient(deps, { ...head, getsReminders: true }, null);
    const other = connect(deps.url);
    const second = aLog();
    // Both have looked and found nothing before either may write.
    const holder = await deps.pool.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(hashtext('reports H57'))`);
    // Their clocks are not quite the same, and nobody says which comes first.
    const schedules = [
      startSchedule({ ...deps, clock: () => FIFTH + 2 * DAY_MS }),
      startSchedule({ ...deps, ...other, log: second.log, clock: () => FIFTH + 2 * DAY_MS + 1000 }),
    ];
    await someoneWaits(deps, 2);
    await holder.query('COMMIT');
    holder.release();
    await Promise.all(schedules.map(({ started }) => started));
    await Promise.all(schedules.map(({ stop }) => stop()));
    const made = [...ticks, ...second.ticks].flatMap((tick) => tick.drafts);
    const all = await drafts();
    expect(made).toEqual([{ period: PERIOD, units: all.length }]);
    const codes = all.map(({ unit_code }) => unit_code);
    expect(codes).toEqual(expect.arrayContaining([A_LUOI_2, 'H57']));
    expect(new Set(codes).size).toBe(codes.length);
    const reminders = (await listLetters(deps, { period: PERIOD })).map(({ topic }) => topic);
    expect(reminders).toEqual(['approve']);
    await other.close();
  });
});

describe('the hour', () => {
  it('makes up for a morning on which the database was away, and does nothing once the day is done', async () => {
    const { deps, drafts, ticks, failures } = await aWorld();
    await deps.pool.query('ALTER TABLE report_setting RENAME TO away');
    const schedule = startSchedule(deps);
    await schedule.started;
    expect(failures).toContain('the report calendar failed');
    await schedule.atTheHour();
    expect(await drafts()).toEqual([]);
    await deps.pool.query('ALTER TABLE away RENAME TO report_setting');
    await schedule.atTheHour();
    const made = (await drafts()).length;
    expect(made).toBeGreaterThan(0);
    await schedule.atTheHour();
    expect(ticks).toHaveLength(1);
    expect(await drafts()).toHaveLength(made);
    await schedule.stop();
  });
});

describe('a clock that jumps', () => {
  it('forward and back makes nothing twice, and makes again what it made too early', async () => {
    const { deps, drafts, setClock, ticks } = await aWorld();
    const schedule = startSchedule(deps);
    await schedule.started;
    const one = (await drafts()).length;
    expect(one).toBeGreaterThan(0);
    // A November dossier, and a clock that stands in December for an hour.
    setClock(FIFTH + 10 * DAY_MS);
    await bring(
      deps,
      csvOf([
        aRow({
          dossier_code: 'H57.2.1-261110-0001',
          agency_code: A_LUOI_2,
          received_at: '2026-11-10',
          due_at: '2026-11-13',
          finished_at: '2026-11-12',
        }),
      ]),
    );
    const december = Date.parse('2026-12-06T03:00:00Z');
    setClock(december);
    await schedule.atTheHour();
    expect(await drafts()).toHaveLength(2 * one);
    setClock(FIFTH + 11 * DAY_MS);
    await schedule.atTheHour();
    expect(ticks.at(-1)?.drafts).toEqual([]);
    expect(await drafts()).toHaveLength(2 * one);
    // The true day: what was counted before the month was over is counted again.
    const trueDay = Date.parse('2026-12-05T03:00:00Z');
    setClock(trueDay);
    await schedule.atTheHour();
    const stood = (await drafts()).map(({ period, made_at }) => `${period} ${made_at.getTime()}`);
    expect([...new Set(stood)]).toEqual([`${PERIOD} ${FIFTH}`, `2026-11 ${trueDay}`]);
    expect(stood).toHaveLength(2 * one);
    await schedule.stop();
  });

  it('keeps no letter waiting for a year', async () => {
    const { deps, setClock } = await aWorld();
    const head = { unitCode: A_LUOI_2, name: 'Hồ A', title: '', email: 'a@x.example' };
    await addRecipient(deps, { ...head, getsReminders: true }, null);
    setClock(FIFTH + 2 * DAY_MS);
    const schedule = startSchedule(deps);
    await schedule.started;
    await schedule.stop();
    const notNow = async () => ({ kind: 'later' as const, problem: '451' });
    setClock(FIFTH + 365 * DAY_MS);
    expect(await sendLetters(deps, notNow)).toMatchObject({ later: 1 });
    setClock(FIFTH + 2 * DAY_MS);
    expect(await sendLetters(deps, async () => ({ kind: 'sent' }))).toMatchObject({ sent: 1 });
  });
});
