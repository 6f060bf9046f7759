/** Null while nobody has counted. What is no plain number ("20-25") is NaN, which the rules of a session refuse. */
export function readPeople(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}
