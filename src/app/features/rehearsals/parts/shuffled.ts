/**
 * Another order of the items, the same each time and never the right one: a person who starts again, or a group in
 * front of one screen, finds everything where it was.
 */
export function shuffled<T>(items: readonly T[]): readonly T[] {
  const odd = items.filter((_, at) => at % 2 === 1);
  const even = items.filter((_, at) => at % 2 === 0);
  return [...odd.reverse(), ...even];
}
