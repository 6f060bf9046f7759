// A case and a session stand in the book of one commune. Which one is known without the register, which a phone may not
// have read yet: communes bear the five digits of the national statistics office, no other unit does.

/** A commune of any time, by the form of its code. */
export function isCommuneCode(code: string): boolean {
  return /^\d{5}$/.test(code);
}

/** The communes among the units that somebody was given, each once. */
export function communesAmong(unitCodes: readonly string[]): string[] {
  return [...new Set(unitCodes.filter(isCommuneCode))];
}

/** What somebody writes for without being asked: the own commune. Null for many, and for the province: that is asked. */
export function ownCommune(unitCodes: readonly string[]): string | null {
  const [first, ...others] = communesAmong(unitCodes);
  return first !== undefined && others.length === 0 ? first : null;
}
