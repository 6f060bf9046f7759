/** How a lead recognises this device in a list: "Chrome, Android". Nothing that could single out one phone. */
export function deviceName(userAgent: string): string {
  const system =
    [
      [/Android/, 'Android'],
      [/iPhone|iPad/, 'iOS'],
      [/Windows/, 'Windows'],
      [/Mac OS/, 'macOS'],
      [/Linux/, 'Linux'],
    ].find(([pattern]) => (pattern as RegExp).test(userAgent))?.[1] ?? '?';
  const browser =
    [
      [/coc_coc/i, 'Cốc Cốc'],
      [/Edg/, 'Edge'],
      [/Firefox/, 'Firefox'],
      [/SamsungBrowser/, 'Samsung Internet'],
      [/Chrom/, 'Chrome'],
      [/Safari/, 'Safari'],
    ].find(([pattern]) => (pattern as RegExp).test(userAgent))?.[1] ?? '?';
  return `${browser}, ${system}`;
}
