// The clockwork: once a day in the morning of Vietnam, whatever the machine's own zone says, at every start, and the
// outbox every minute.
import { Cron } from 'croner';
import type { Deps } from '../../../deps.ts';
import { sendLetters, smtp } from '../../letters/send-letters.ts';
import { tick } from './tick.ts';

const MORNING = '0 6 * * *';
const ZONE = 'Asia/Ho_Chi_Minh';
const OUTBOX = '* * * * *';

export interface Schedule {
  /** Settles when what runs at the start is done. */
  started: Promise<void>;
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
  const daily = () => run('the report calendar', () => tick(deps));
  const minutely = () => run('the outbox', () => sendLetters(deps, deliver, stopping.signal));
  const jobs = [
    new Cron(MORNING, { timezone: ZONE, protect: true, unref: true }, daily),
    new Cron(OUTBOX, { timezone: ZONE, protect: true, unref: true }, minutely),
  ];
  return {
    started: daily().then(minutely),
    async stop() {
      for (const job of jobs) job.stop();
      stopping.abort();
      await Promise.all(running);
    },
  };
}
