/**
 * The media type that the bytes themselves show, whatever they are called: Opus in WebM (Chromium, Firefox), Opus in
 * Ogg (Firefox), AAC or Opus in MP4 (Safari). Null for anything else.
 */
export function sniffVoice(bytes: Uint8Array): 'audio/webm' | 'audio/ogg' | 'audio/mp4' | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const head = text(0, 4_096);
  const isEbml = text(0, 4) === '\x1a\x45\xdf\xa3';
  if (isEbml) return head.includes('webm') && head.includes('A_OPUS') ? 'audio/webm' : null;
  if (text(0, 4) === 'OggS') return head.includes('OpusHead') ? 'audio/ogg' : null;
  if (text(4, 8) === 'ftyp') return 'audio/mp4';
  return null;
}
