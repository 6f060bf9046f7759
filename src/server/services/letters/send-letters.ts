// The outbox goes out. What is about to be handed over is written down first, what happened afterwards: a letter that
// was being sent when the machine died is never sent again by itself, because nobody knows whether it arrived.
import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { dayOf } from '#domain/time/day.ts';
import type { LetterState, LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { type ComposedLetter, composeLetter } from './compose.ts';
import { acceptSender, SENDER_REFUSED } from './refused-sender.ts';

const MINUTE_MS = 60_000;
/** After each failed try; then every six hours, for as long as it takes. */
const WAITS_MS = [1, 5, 15, 60, 180, 360].map((minutes) => minutes * MINUTE_MS);
/** Longer than all the time limits of one try together: whoever was sending is not any more. */
const LEASE_MS = 10 * MINUTE_MS;
const TIME_LIMITS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** What a try came to. `isHandedOver`: the server had begun to take the letter itself. */
export type Delivery =
  | { kind: 'sent' }
  | { kind: 'refused'; problem: string }
  /** `isAway`: no mail server was there to say anything; the next letter would find none either. */
  /** `isSenderRefused`: what was refused is the sender, which every letter has. */
  | { kind: 'later'; problem: string; isAway?: boolean; isSenderRefused?: boolean }
  | { kind: 'uncertain'; problem: string };

export type Deliver = (letter: ComposedLetter) => Promise<Delivery>;

export interface SentLetters {
  sent: number;
  later: number;
  refused: number;
  uncertain: number;
  /** No mail server was there: what was not tried waits for the next round, and has lost no try. */
  isAway: boolean;
  /** The office's own address or account was refused: the others wait as well. */
  isSenderRefused: boolean;
}

/**
 * Sends what is due, one after the other; nothing without SMTP_URL. After `signal`, no further letter is begun; nor in
 * this round once the mail server is found away, for it may take a minute to find that out of each letter, or once it
 * refuses the sender, for it says the same of each, and shuts an account that tries too often.
 */
export async function sendLetters(
  deps: Deps,
  deliver = smtp(deps.config.smtpUrl),
  signal?: AbortSignal,
): Promise<SentLetters> {
  const result: SentLetters = {
    ...{ sent: 0, later: 0, refused: 0, uncertain: 0 },
    ...{ isAway: false, isSenderRefused: false },
  };
  result.uncertain += await doubtAbandoned(deps);
  if (!deliver) return result;
  while (!signal?.aborted && !result.isAway && !result.isSenderRefused) {
    await holdOutOfOffice(deps);
    const letter = await claim(deps);
    if (!letter) break;
    const delivery = await hand(deps, letter, deliver);
    await record(deps, letter, delivery);
    result[delivery.kind] += 1;
    if (delivery.kind === 'sent' && result.sent === 1) await acceptSender(deps);
    if (delivery.kind !== 'later') continue;
    result.isAway = delivery.isAway === true;
    result.isSenderRefused = delivery.isSenderRefused === true;
  }
  return result;
}

/** A letter that cannot be written (its head is not plain) is told to a person, and holds up no other. */
async function hand(deps: Deps, letter: LetterTable, deliver: Deliver): Promise<Delivery> {
  let composed: ComposedLetter;
  try {
    composed = await composeLetter(deps, letter);
  } catch (error) {
    return { kind: 'refused', problem: error instanceof Error ? error.message : String(error) };
  }
  return await deliver(composed);
}

/** Who left office, or is not yet in it, since a letter to him was written does not get it. */
async function holdOutOfOffice({ db, config, clock }: Deps): Promise<void> {
  const today = dayOf(clock());
  await sql`
    UPDATE letter SET state = 'cancelled', problem = NULL
    FROM report_recipient AS head
    WHERE letter.province_code = ${config.provinceCode} AND letter.state = 'queued'
      AND head.province_code = letter.province_code AND head.recipient_id = letter.recipient_id
      AND (head.valid_from > ${today} OR head.valid_to < ${today})`.execute(db);
}

/**
 * Takes the next letter that is due; no other process gets the same one. One that is to wait longer than any letter
 * waits was put off while the clock stood too far ahead.
 */
async function claim({ db, config, clock }: Deps): Promise<LetterTable | null> {
  const now = new Date(clock());
  const longest = new Date(clock() + Math.max(...WAITS_MS));
  const { rows } = await sql<LetterTable>`
    UPDATE letter SET state = 'sending', sending_at = ${now}, attempts = attempts + 1
    WHERE province_code = ${config.provinceCode} AND letter_id = (
      SELECT letter_id FROM letter
      WHERE province_code = ${config.provinceCode} AND state = 'queued'
        AND (next_try_at <= ${now} OR next_try_at > ${longest})
        AND epoch = (SELECT epoch FROM server_meta)
      ORDER BY next_try_at, letter_id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING *`.execute(db);
  return rows[0] ?? null;
}

async function record(
  { db, config, clock }: Deps,
  letter: LetterTable,
  delivery: Delivery,
): Promise<void> {
  const now = clock();
  const states: Record<Delivery['kind'], LetterState> = {
    sent: 'sent',
    refused: 'refused',
    later: 'queued',
    uncertain: 'uncertain',
  };
  // It is not this letter's fault: it has lost no try, and goes out with the others once the settings are put right.
  const isSenders = delivery.kind === 'later' && delivery.isSenderRefused === true;
  const attempts = isSenders ? letter.attempts - 1 : letter.attempts;
  const wait = WAITS_MS[Math.min(letter.attempts, WAITS_MS.length) - 1] ?? MINUTE_MS;
  await db
    .updateTable('letter')
    .set({
      state: states[delivery.kind],
      problem: delivery.kind === 'sent' ? null : delivery.problem.slice(0, 500),
      attempts,
      next_try_at: new Date(now + (isSenders ? MINUTE_MS : wait)),
      ...(delivery.kind === 'sent' ? { sent_at: new Date(now) } : {}),
    })
    .where('province_code', '=', config.provinceCode)
    .where('letter_id', '=', letter.letter_id)
    .where('state', '=', 'sending')
    .execute();
}

/**
 * Letters whose sender died, and queued ones of a restored backup, which may have gone out after the backup was made.
 */
async function doubtAbandoned({ db, config, clock }: Deps): Promise<number> {
  const now = clock();
  const { numAffectedRows = 0n } = await sql`
    UPDATE letter SET state = 'uncertain',
      problem = CASE WHEN state = 'sending' THEN 'stopped_while_sending' ELSE 'restored' END
    WHERE province_code = ${config.provinceCode} AND (
      (state = 'sending' AND (sending_at < ${new Date(now - LEASE_MS)} OR sending_at > ${new Date(now + LEASE_MS)}))
      OR (state IN ('queued', 'sending') AND epoch <> (SELECT epoch FROM server_meta)))`.execute(
    db,
  );
  return Number(numAffectedRows);
}

/** Hands letters to the mail server; null where there is none. */
export function smtp(url: string | null, limits = TIME_LIMITS): Deliver | null {
  if (!url) return null;
  return async ({ from, to, raw }) => {
    let isHandedOver = false;
    let isGreeted = false;
    const listen = (entry: { tnx?: string }, line: unknown) => {
      if (entry.tnx !== 'server') return;
      if (/^220/.test(String(line))) isGreeted = true;
      if (/^354/.test(String(line))) isHandedOver = true;
    };
    const quiet = () => {};
    const logger = {
      level: quiet,
      trace: quiet,
      debug: listen,
      info: quiet,
      warn: quiet,
      error: quiet,
      fatal: quiet,
    };
    const transport = nodemailer.createTransport({
      url,
      ...limits,
      logger,
      transactionLog: true,
    });
    try {
      await transport.sendMail({ envelope: { from, to: [to] }, raw });
      return { kind: 'sent' };
    } catch (error) {
      const delivery = judge(error as SmtpError, isHandedOver);
      return delivery.kind === 'later' && !isGreeted ? { ...delivery, isAway: true } : delivery;
    } finally {
      transport.close();
    }
  };
}

interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  /** The SMTP command that was answered so. */
  command?: string;
}

/** RFC 5321 4.2.1: 5xx is for good, 4xx for now. A line that broke after the letter was taken says neither. */
function judge(error: SmtpError, isHandedOver: boolean): Delivery {
  const { message, code, responseCode, command } = error;
  const problem = [code, message].filter(Boolean).join(': ');
  // A wrong password, a sender's address that is not ours or a shut door is not the letter's fault: it waits until the
  // settings are put right. Not now (4xx) at MAIL FROM is greylisting or a full queue, and says nothing of the sender.
  const isForGood = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH' || code === 'ENOAUTH' || (command === 'MAIL FROM' && isForGood))
    return { kind: 'later', problem: `${SENDER_REFUSED}: ${problem}`, isSenderRefused: true };
  const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isAboutLetter && isForGood) return { kind: 'refused', problem };
  if (isHandedOver && responseCode === undefined) return { kind: 'uncertain', problem };
  return { kind: 'later', problem };
}
