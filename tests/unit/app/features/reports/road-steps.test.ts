import { describe, expect, it } from 'vitest';
import { reports } from '#content/messages/vi/reports.ts';
import type { UnitRoad } from '../../../../../src/app/features/reports/report-api.ts';
import { letterText, reportText } from '../../../../../src/app/features/reports/road-steps.ts';

const w = reports.words;
const NONE = { waiting: 0, uncertain: 0, refused: 0, sent: 0, opened: 0, received: 0 };

function aUnit(changes: Partial<UnitRoad> = {}): UnitRoad {
  return {
    ...{ unit_code: '19753', unit_name: 'Phường Phú Xuân', unit_kind: 'commune', dossiers: 18 },
    ...{ draft: null, issue: null, changed_since: 0, letters: NONE, recipients: 1 },
    ...{ step: 'check', due_day: '2026-11-05', may_approve: true, is_own_draft: false },
    ...changes,
  };
}

const issue = {
  ...{ unit_code: '19753', issue: 2, as_of: '2026-10-31', made_at: '', made_by: 'A' },
  ...{ approved_at: '', approved_by: 'B', approved_role: null, reason: null, changes: [] },
};

describe('the line of an agency on the road', () => {
  it('names its draft before its issue, and says when the figures have changed since', () => {
    expect(reportText(aUnit(), w)).toBe('Chưa có bản nào.');
    expect(reportText(aUnit({ issue, draft: { ...issue, issue: 3 } }), w)).toBe('Bản nháp số 3');
    expect(reportText(aUnit({ issue, changed_since: 4 }), w)).toBe(
      'Bản số 2. 4 con số nay đếm khác bản đã phát hành.',
    );
  });

  it('says how many letters went out, were seen and received, and what needs a person', () => {
    expect(letterText(aUnit({ recipients: 0 }), w)).toBe('Chưa có người nhận nào');
    expect(letterText(aUnit(), w)).toBe('Chưa có thư nào');
    const letters = { ...NONE, sent: 3, waiting: 1, refused: 1, opened: 2, received: 1 };
    expect(letterText(aUnit({ letters }), w)).toBe(
      '3/5 thư đã gửi, 2 đã xem, 1 đã nhận, 1 thư cần bạn quyết định',
    );
  });
});
