/**
 * Names a text, to see whether it has changed: 52 bits of a mixing hash (after MurmurHash3's finaliser), as 13 hex
 * digits. Against accidents, not against an enemy, and without waiting as WebCrypto would.
 */
export function textHash(text: string): string {
  let high = 0xdead_beef;
  let low = 0x41c6_ce57;
  for (const letter of text.normalize('NFC').replace(/\s+/g, ' ').trim()) {
    const code = letter.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  const whole = 4_294_967_296 * (1_048_575 & low) + (high >>> 0);
  return whole.toString(16).padStart(13, '0');
}
