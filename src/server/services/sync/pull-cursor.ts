// Where a phone stands in the log: the last number it has, the grants by which it was given, and the epoch of the server
// that numbered. Sealed for one person on one device: with another's cursor one could ask what went out of sight of units
// that were never one's own.

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

/** Whose cursor it is; `deviceId` null after a log-in by password. */
export interface CursorSeal {
  secret: string;
  personId: string;
  deviceId: string | null;
}

export function sealCursor(cursor: PullCursor, of: CursorSeal): string {
  const text = Buffer.from(
    JSON.stringify([cursor.epoch, cursor.seq, cursor.units, cursor.echoUpTo]),
  ).toString('base64url');
  return `${text}.${seal(text, of)}`;
}

/** Null for a cursor that is not ours or not this phone's; the phone then starts from the beginning, which is harmless. */
export function openCursor(sealed: string, of: CursorSeal): PullCursor | null {
  const [text = '', given = ''] = sealed.split('.');
  const wanted = Buffer.from(seal(text, of));
  const found = Buffer.from(given);
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) return null;
  const [epoch, seq, units, echoUpTo] = JSON.parse(
    Buffer.from(text, 'base64url').toString('utf8'),
  ) as [string, number, string[], number];
  return { epoch, seq, units, echoUpTo };
}

function seal(text: string, { secret, personId, deviceId }: CursorSeal): string {
  const whose = `${personId}:${deviceId ?? ''}:`;
  return createHmac('sha256', secret).update(whose).update(text).digest('base64url').slice(0, 22);
}
