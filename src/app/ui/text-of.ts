/**
 * What stands in a field now. Listened to instead of v-model, which waits for the end of a composition: a Vietnamese
 * keyboard composes word by word, and the last word would be neither searched nor kept until a space is typed.
 */
export function textOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement).value;
}
