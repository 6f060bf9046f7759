import type { HelpRequest } from '#domain/help-requests/help-request.ts';

export function aHelpRequest(overrides: Partial<HelpRequest> = {}): HelpRequest {
  return {
    id: 'A'.repeat(43),
    askedAt: Date.parse('2026-11-20T02:00:00Z'),
    unitCode: '20044',
    village: 'thôn Pa Hy',
    help: ['account'],
    procedureCode: null,
    guide: { id: 'vneid-level-2', node: 'activate' },
    wanted: 'morning',
    label: 'bác Lành',
    note: 'Máy báo sai mã.',
    phone: null,
    ...overrides,
  };
}
