// The clockwork: the calendar once a day from the morning of Vietnam on, whatever the machine's own zone says, and at
// every start; where it failed, again at the next full hour. The outbox every minute.
import { Cron } from 'croner';
import { type Day, dayOf } from '#domain/time/day.ts';
import type { Deps } from '../../../deps.ts';
import { sendLetters, smtp } from '../../letters/send-letters.ts';
import { tick } from './tick.ts';

const HOURS = '0 6-23 * * *';
const ZONE = 'Asia/Ho_Chi_Minh';
const OUTBOX = '* * * * *';

export interface Schedule {
  /** Settles when what runs at the start is done. */
  started: Promise<void>;
  /** What the clock sets off at the full hour. */
  atTheHour(): Promise<void>;
  /** Waits for what is running, so that the database is not closed under it; of the outbox, for the letter in hand. */
  stop(): Promise<void>;
}

export function startSchedule(deps: Deps, deliver = smtp(deps.config.smtpUrl)): Schedule {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const run = (name: string, work: () => Promise<unknown>): Promise<void> => {
    const done: Promise<void> = work()
      .then(
        (facts) => deps.log.debug({ facts }, name),
        // The next run tries again; a request that needs the database will say why it cannot.
        (error: Error) => deps.log.warn({ reason: error.message }, `${name} failed`),
      )
      .finally(() => running.delete(done));
    running.add(done);
    return done;
  };
  // Nothing of the calendar changes within a day. A clock that was put forward or back shows another day.
  let doneOn: Day | null = null;
  const daily = () =>
    run('the report calendar', async () => {
      const today = dayOf(deps.clock());
      const ticked = await tick(deps);
      doneOn = today;
      return ticked;
    });
  const hourly = async () => {
    if (doneOn !== dayOf(deps.clock())) await daily();
  };
  const minutely = () => run('the outbox', () => sendLetters(deps, deliver, stopping.signal));
  const jobs = [
    new Cron(HOURS, { timezone: ZONE, protect: true, unref: true }, hourly),
    new Cron(OUTBOX, { timezone: ZONE, protect: true, unref: true }, minutely),
  ];
  return {
    started: daily().then(minutely),
    atTheHour: hourly,
    async stop() {
      for (const job of jobs) job.stop();
      stopping.abort();
      await Promise.all(running);
    },
  };
}
