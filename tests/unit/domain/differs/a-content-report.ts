import type { ContentReport } from '#domain/differs/content-report.ts';

export function aContentReport(overrides: Partial<ContentReport> = {}): ContentReport {
  return {
    id: 'A'.repeat(22),
    target: 'guide',
    targetId: 'vneid-level-2',
    step: 'bring',
    version: '3',
    what: 'Nút nay tên là “Nộp hồ sơ”',
    day: '2026-11-20',
    ...overrides,
  };
}
