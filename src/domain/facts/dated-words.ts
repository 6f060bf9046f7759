// A sentence that holds for a time stands as its dated variants, wherever a sentence may stand; the one that holds on a
// day is picked as a fee is. What holds on no day any more is not said.
import type { Day } from '../time/day.ts';
import type { Dated } from './dated.ts';
import { holdsOn } from './holds-on.ts';

/** Words as they are written: before a day has picked among them. */
export type Written<T> = T extends string
  ? T | readonly Dated<string>[]
  : { readonly [K in keyof T]: Written<T[K]> };

export function isDated(part: unknown): part is readonly Dated<string>[] {
  return Array.isArray(part) && typeof part[0] === 'object' && 'value' in part[0];
}

export function wordsOn<T>(written: Written<NoInfer<T>>, day: Day): T {
  return settle(written, day) as T;
}

function settle(part: unknown, day: Day): unknown {
  // All that a first step needs of the picking: the rest of dated.ts would be script that it waits for.
  if (isDated(part)) return part.find((variant) => holdsOn(variant, day))?.value;
  if (Array.isArray(part))
    return part.map((line) => settle(line, day)).filter((line) => line !== undefined);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, settle(one, day)]));
}

export interface DatedLine {
  /** Where: `details.1`. */
  path: string;
  variants: readonly Dated<string>[];
}

export function datedLines(part: unknown, path = ''): DatedLine[] {
  if (isDated(part)) return [{ path, variants: part }];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, below]) =>
    datedLines(below, path ? `${path}.${name}` : name),
  );
}
