/** A commune's name without what it is: on a map, all are communes. */
export function shortUnitName(name: string): string {
  return name.replace(/^(UBND )?(phường|xã) /i, '');
}
