// Where a phone stands in the log: the last number it has, the grants by which it was given, and the epoch of the server
// that numbered. Sealed, so that nobody can make one up and ask what happened in units that were never theirs.

import { createHmac, timingSafeEqual } from 'node:crypto';

export interface PullCursor {
  epoch: string;
  /** Number of the last op that was considered. */
  seq: number;
  /** Units of the person's own grants at that time, sorted; `lead <unit>` where the person led. */
  units: string[];
  /** The log's end when this phone began from the beginning: up to there it is given its own ops too. */
  echoUpTo: number;
}

export function sealCursor(cursor: PullCursor, secret: string): string {
  const text = Buffer.from(
    JSON.stringify([cursor.epoch, cursor.seq, cursor.units, cursor.echoUpTo]),
  ).toString('base64url');
  return `${text}.${seal(text, secret)}`;
}

/** Null for a cursor that is not ours; the phone then starts from the beginning, which is harmless. */
export function openCursor(sealed: string, secret: string): PullCursor | null {
  const [text = '', given = ''] = sealed.split('.');
  const wanted = Buffer.from(seal(text, secret));
  const found = Buffer.from(given);
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) return null;
  const [epoch, seq, units, echoUpTo] = JSON.parse(
    Buffer.from(text, 'base64url').toString('utf8'),
  ) as [string, number, string[], number];
  return { epoch, seq, units, echoUpTo };
}

function seal(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
}
