import { parseArgs } from 'node:util';

export interface Options {
  positionals: string[];
  values: Record<string, string | undefined>;
  flags: Record<string, boolean>;
}

/** The command's words taken apart; null when there is an option it does not know, or one without its value. */
export function readOptions(
  args: string[],
  { values = [], flags = [] }: { values?: readonly string[]; flags?: readonly string[] },
): Options | null {
  try {
    const parsed = parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries([
        ...values.map((name) => [name, { type: 'string' as const }] as const),
        ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
      ]),
    });
    const given = parsed.values as Record<string, string | boolean | undefined>;
    return {
      positionals: parsed.positionals,
      values: Object.fromEntries(values.map((name) => [name, given[name]?.toString()])),
      flags: Object.fromEntries(flags.map((name) => [name, given[name] === true])),
    };
  } catch {
    return null;
  }
}
