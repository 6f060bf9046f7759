/** A number to call or to write to, as a table of the guides has it. */
export interface ContactNumber {
  readonly number: string;
  readonly shown: string;
}

/** The first of `kept`, the contacts that screens name, which a table has not got whole; null where it has them all. */
export function contactNotWhole(read: unknown, kept: readonly string[]): string | null {
  const table = isRecord(read) ? read : {};
  return kept.find((name) => !isContact(table[name])) ?? null;
}

function isContact(found: unknown): boolean {
  if (!isRecord(found)) return false;
  const { number, shown, as_of, sources, by } = found;
  const texts = [shown, as_of, ...(Array.isArray(sources) ? sources : [null])];
  return (
    typeof number === 'string' &&
    /^\d{3,}$/.test(number) &&
    texts.every((text) => typeof text === 'string' && text.trim() !== '') &&
    (by === undefined || by === 'sms')
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
