import type { IssueLine } from '#server/services/reports/issues/read-issues.ts';

type Named = Pick<IssueLine, 'period' | 'unitCode' | 'issue'>;

/** How an issue is called in a terminal: `2026-10/000.00.30.H57/1`. */
export function issueId({ period, unitCode, issue }: Named): string {
  return `${period}/${unitCode}/${issue}`;
}

export function parseIssueId(id: string): Named | null {
  const found = /^(\d{4}-\d{2})\/([^/\s]{1,40})\/([1-9]\d{0,5})$/.exec(id.trim());
  const [, period = '', unitCode = '', issue] = found ?? [];
  return found ? { period, unitCode: unitCode.toUpperCase(), issue: Number(issue) } : null;
}
