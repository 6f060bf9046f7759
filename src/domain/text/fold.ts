// Search must find "A Lưới" by "a luoi", and "Hoà" by "Hòa": both sides are folded to the same plain letters.

/**
 * Lower case without tone or vowel marks, đ as d, punctuation as single spaces. Because every mark goes,
 * the two ways of placing a tone (Hòa, Hoà) fold to the same word.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, ' ')
    .trim();
}
