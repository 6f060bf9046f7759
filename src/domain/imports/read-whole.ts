// A count as people write it: a point or a comma before three digits parts thousands, for a count has no decimals.

/** 393087, 393.087, 393,087, 393 087, 393087,0; undefined when it is no whole number. */
export function readWhole(text: string): number | undefined {
  const bare = text.replace(/ (?=\d{3})/g, '.');
  const isPlain = /^\d{1,15}([.,]0{1,2})?$/.test(bare);
  if (isPlain) return Number(bare.replace(/[.,].*$/, ''));
  if (!/^\d{1,3}((\.\d{3}){1,4}|(,\d{3}){1,4})$/.test(bare)) return undefined;
  return Number(bare.replace(/[.,]/g, ''));
}
