import { pino } from 'pino';
import type { LogLevel } from './config.ts';

/** What the server tells whoever runs it. Never a name, a code, a phone number or a password. */
export interface Log {
  debug(facts: object, event: string): void;
  info(facts: object, event: string): void;
  warn(facts: object, event: string): void;
  error(facts: object, event: string): void;
}

export function createLog(level: LogLevel): Log {
  // Stderr, so that a command's answer on stdout stays alone.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** For tests and for commands that speak for themselves. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
