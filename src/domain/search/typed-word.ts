// What a typed word may stand for: a keyboard that did not compose leaves its keys behind ("giaays", "gia6y1"), and
// fingers slip. A word that is known is never changed.

/** The word without the keys of Telex and VNI: no Vietnamese syllable has these after its vowel. */
export function withoutKeys(word: string): string {
  const plain = word
    .replace(/([a-z])\d+/g, '$1')
    .replace(/dd/g, 'd')
    .replace(/([aeo])\1/g, '$1');
  const vowel = plain.search(/[aeiouy]/);
  if (vowel < 0) return plain;
  const tail = plain.slice(vowel).replace(/[sfrxjwzd]/g, '');
  // "canaf": the vowel's second stroke came after the end of the syllable.
  const again = /^([a-z]*([aeo])[a-z]*[^aeiouy])\2$/.exec(tail);
  return plain.slice(0, vowel) + (again?.[1] ?? tail);
}

/** One letter too many, too few or wrong, or two that changed places. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (a.length > b.length) return restA.slice(1) === restB;
  if (a.length < b.length) return restA === restB.slice(1);
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
