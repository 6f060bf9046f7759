// The clockwork: the calendar once a day from the morning of Vietnam on, whatever the machine's own zone says, and at
// every start; where it failed, again at the next full hour. The outbox every minute, and less and less often while the
// mail server refuses the sender.
import { Cron } from 'croner';
import { type Day, dayOf } from '#domain/time/day.ts';
import type { Deps } from '../../../deps.ts';
import { senderRefusal } from '../../letters/refused-sender.ts';
import { sendLetters, smtp } from '../../letters/send-letters.ts';
import { tick } from './tick.ts';

const HOURS = '0 6-23 * * *';
const ZONE = 'Asia/Ho_Chi_Minh';
const OUTBOX = '* * * * *';
const MINUTE_MS = 60_000;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

export interface Schedule {
  /** Settles when what runs at the start is done. */
  started: Promise<void>;
  /** What the clock sets off at the full hour. */
  atTheHour(): Promise<void>;
  /** The same at the full minute. */
  atTheMinute(): Promise<void>;
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
  const mayTry = patience(deps.clock);
  const minutely = () =>
    run('the outbox', async () => {
      // A letter that a person sent by the button has gone out since: then there is nothing to be patient about.
      const isTime = mayTry.now() || (await senderRefusal(deps)) === null;
      const sent = await sendLetters(deps, isTime ? deliver : null, stopping.signal);
      if (isTime) mayTry.heard(sent.isSenderRefused);
      return sent;
    });
  const jobs = [
    new Cron(HOURS, { timezone: ZONE, protect: true, unref: true }, hourly),
    new Cron(OUTBOX, { timezone: ZONE, protect: true, unref: true }, minutely),
  ];
  return {
    started: daily().then(minutely),
    atTheHour: hourly,
    atTheMinute: minutely,
    async stop() {
      for (const job of jobs) job.stop();
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/**
 * An account that is tried with a wrong password each minute is soon shut. So it is tried after one minute, two, four, and
 * then each hour; at once after a start, which is what new settings need, and whenever a person sends by the button.
 */
function patience(clock: () => number) {
  let waitMs = 0;
  let triedAt = 0;
  return {
    /** A clock that was put back makes nobody wait longer. */
    now: () => clock() < triedAt || clock() - triedAt >= waitMs,
    heard(isRefused: boolean) {
      triedAt = clock();
      waitMs = isRefused ? Math.min(LONGEST_WAIT_MS, Math.max(MINUTE_MS, waitMs * 2)) : 0;
    },
  };
}
