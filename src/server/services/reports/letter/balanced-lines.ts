/** Capitals in bold at 12 points that surely fit the left column of a letterhead. */
const MOST = 26;

/** A long name over as few lines as it needs, of about the same length: never one word alone on the last. */
export function balancedLines(name: string, most = MOST): string[] {
  const count = Math.ceil(name.length / most);
  if (count <= 1) return [name];
  const at = breakNear(name, name.length / count);
  if (at === -1) return [name];
  return [name.slice(0, at), ...balancedLines(name.slice(at + 1), most)];
}

/** The space nearest to a place; -1 where there is none. */
function breakNear(name: string, place: number): number {
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  return spaces.reduce(
    (best, at) => (best === -1 || Math.abs(at - place) < Math.abs(best - place) ? at : best),
    -1,
  );
}
