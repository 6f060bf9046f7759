/** The period of the same kind before: `2026-01` → `2025-12`, `2026-Q1` → `2025-Q4`, `2026` → `2025`. */
export function previousPeriod(name: string): string {
  const [year = '', part = ''] = name.split('-');
  const last = Number(year) - 1;
  if (part === '') return String(last);
  if (part.startsWith('Q')) {
    const quarter = Number(part.slice(1));
    return quarter === 1 ? `${last}-Q4` : `${year}-Q${quarter - 1}`;
  }
  const month = Number(part);
  return month === 1 ? `${last}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}
