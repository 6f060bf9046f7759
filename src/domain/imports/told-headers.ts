// What an office's officers once said its headers mean, beside what one of them says now.

import { headerKey } from './table/header-key.ts';

/** Header, as a file writes it → field; null: a header of no use. */
export type Headers<F extends string = string> = Readonly<Record<string, F | null>>;

/** What is said now goes before: its headers, and its fields, which another header had until now. */
export function saidOver<F extends string>(
  known: Headers<F>,
  now: Headers<F>,
): Record<string, F | null> {
  const keys = new Set(Object.keys(now).map(headerKey));
  const fields = new Set(Object.values(now).filter((field) => field !== null));
  const kept = Object.entries(known).filter(
    ([header, field]) => !keys.has(headerKey(header)) && (field === null || !fields.has(field)),
  );
  return { ...Object.fromEntries(kept), ...now };
}

/** Of what was remembered, what this file was read by: so that a person can see it and take it back. */
export function toldHeaders(
  known: Headers,
  columns: readonly { header: string; field: string | null }[],
): { header: string; field: string }[] {
  const byKey = new Map(Object.entries(known).map(([header, field]) => [headerKey(header), field]));
  return columns.flatMap(({ header, field }) =>
    field !== null && byKey.get(headerKey(header)) === field ? [{ header, field }] : [],
  );
}
