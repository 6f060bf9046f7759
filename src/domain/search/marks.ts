import { fold } from '../text/fold.ts';

/**
 * The words of a text that carry marks, folded, each with all its marks: "lúa" and "lừa" fold to the same word and
 * differ here, "hoà" and "hòa" do not.
 */
export function marksOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const word of text.toLowerCase().split(/[^\p{L}\p{M}\d.]+/u)) {
    const marks = word.normalize('NFD').match(/[\u0300-\u036f\u0111]/g);
    if (marks) found.set(fold(word), marks.sort().join(''));
  }
  return found;
}
