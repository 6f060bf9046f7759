import { describe, expect, it } from 'vitest';
import { reports } from '#content/messages/vi/reports.ts';
import { dueLines } from '../../../../../src/app/features/reports/board/due-lines.ts';
import { missingLines } from '../../../../../src/app/features/reports/board/missing-lines.ts';
import type { UnitRoad } from '../../../../../src/app/features/reports/report-api.ts';
import {
  letterText,
  overdueText,
  reportText,
} from '../../../../../src/app/features/reports/road-steps.ts';

const w = reports.words;
const NONE = { waiting: 0, uncertain: 0, refused: 0, sent: 0, opened: 0, received: 0 };

function aUnit(changes: Partial<UnitRoad> = {}): UnitRoad {
  return {
    ...{ unit_code: '19753', unit_name: 'Phường Phú Xuân', unit_kind: 'commune', dossiers: 18 },
    ...{ draft: null, issue: null, changed_since: 0, letters: NONE, recipients: 1 },
    overdue: { count: 0, explained: 0 },
    ...{ step: 'check', due_day: '2026-11-05', may_approve: true, is_own_draft: false },
    ...changes,
  };
}

const issue = {
  ...{ unit_code: '19753', issue: 2, as_of: '2026-10-31', made_at: '', made_by: 'A' },
  ...{
    approved_at: '',
    approved_by: 'B',
    approved_role: null,
    registry_number: null,
    reason: null,
    changes: [],
  },
};

describe('the line of an agency on the road', () => {
  it('names its draft before its issue, and says when the figures have changed since', () => {
    expect(reportText(aUnit(), w)).toBe('Chưa có bản nào.');
    expect(reportText(aUnit({ issue, draft: { ...issue, issue: 3 } }), w)).toBe('Bản nháp số 3');
    expect(reportText(aUnit({ issue, changed_since: 4 }), w)).toBe(
      'Bản số 2. 4 con số, điểm hoặc hạng nay đếm khác bản đã phát hành.',
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

describe('what an agency has explained', () => {
  it('is told of those that have something to explain', () => {
    expect(overdueText(aUnit(), w)).toBe('không có hồ sơ quá hạn');
    expect(overdueText(aUnit({ dossiers: 0 }), w)).toBe('');
    expect(overdueText(aUnit({ overdue: { count: 7, explained: 3 } }), w)).toBe(
      'đã giải trình 3/7 hồ sơ quá hạn',
    );
  });
});

describe('what is missing for the 10th', () => {
  const province = aUnit({ unit_kind: 'province', unit_name: 'Huế', unit_code: 'H57' });
  const silent = aUnit({ dossiers: 0, unit_name: 'Xã A' });
  const late = aUnit({ unit_name: 'Xã B', overdue: { count: 7, explained: 3 }, issue });
  const sent = aUnit({ unit_name: 'Xã C', issue, letters: { ...NONE, sent: 2, received: 1 } });
  const done = aUnit({ unit_name: 'Xã D', issue, letters: { ...NONE, sent: 1, received: 1 } });

  it('names the agencies, each kind of lack by itself', () => {
    expect(missingLines([province, silent, late, sent, done], w)).toEqual([
      { what: 'chưa nhập hồ sơ', units: ['Xã A'] },
      { what: 'chưa giải trình đủ hồ sơ quá hạn', units: ['Xã B'] },
      { what: 'chưa gửi hết thư', units: ['Huế', 'Xã B'] },
      { what: 'có người chưa xác nhận đã nhận', units: ['Xã C'] },
    ]);
    expect(missingLines([{ ...done, unit_kind: 'province' }], w)).toEqual([]);
  });

  it('is on the first screen too: who has not confirmed waits like every other step', () => {
    const waiting = aUnit({ step: 'receive', due_day: null, unit_name: 'Xã C' });
    expect(dueLines([waiting], { w, today: '2026-11-09' })).toEqual([
      { step: 'receive', text: 'Xã C: chờ xác nhận' },
    ]);
    const two = [aUnit(), aUnit()];
    expect(dueLines(two, { w, today: '2026-11-04' })).toEqual([
      { step: 'check', text: 'chờ lập: 2 cơ quan, hạn 05/11/2026' },
    ]);
  });
});
