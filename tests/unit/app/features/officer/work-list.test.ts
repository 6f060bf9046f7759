import { describe, expect, it } from 'vitest';
import {
  filterWork,
  missingReasons,
  NO_OFFICER,
  officersOf,
  sortWork,
  type WorkRow,
} from '#app/features/officer/overdue/work-list.ts';

function aRow(overrides: Partial<WorkRow> = {}): WorkRow {
  return {
    dossier_code: 'H57-1',
    unit_code: '19753',
    procedure_code: '1.001193',
    officer_name: 'Nguyễn Văn A',
    officer_title: 'Chuyên viên',
    received: '2026-10-05',
    due: '2026-10-12',
    finished: null,
    reasons: ['late'],
    not_judged: [],
    days_late: 15,
    age: 'up_to_30',
    explanation: null,
    cure: null,
    cured_on: null,
    notes: 0,
    ...overrides,
  };
}
const codes = (rows: WorkRow[]) => rows.map((row) => row.dossier_code);

describe('the overdue work list', () => {
  const rows = [
    aRow({ dossier_code: 'other', unit_code: '19774', due: '2026-10-01' }),
    aRow({ dossier_code: 'done', finished: '2026-10-20', due: '2026-10-02' }),
    aRow({ dossier_code: 'later', due: '2026-10-14', days_late: 3 }),
    aRow({ dossier_code: 'first', due: '2026-10-09', days_late: 20 }),
    aRow({ dossier_code: 'undated', due: null, days_late: null, reasons: ['officer_missing'] }),
  ];

  it('puts one’s own unit first, what is not finished first, and what was due first', () => {
    expect(codes(sortWork(rows, null, ['19753']))).toEqual([
      'first',
      'later',
      'undated',
      'done',
      'other',
    ]);
  });

  it('sorts by a column either way, and what is not known stands last', () => {
    const by = (down: boolean) => codes(sortWork(rows, { key: 'days_late', down }, ['19753']));
    expect(by(true)).toEqual(['first', 'done', 'other', 'later', 'undated']);
    expect(by(false)).toEqual(['later', 'done', 'other', 'first', 'undated']);
  });

  it('filters by reason, officer and procedure together', () => {
    const mixed = [
      ...rows,
      aRow({ dossier_code: 'nameless', officer_name: '', procedure_code: '2.000815' }),
    ];
    const all = { reason: '', officer: '', procedure: '' };
    expect(filterWork(mixed, all)).toHaveLength(6);
    expect(codes(filterWork(mixed, { ...all, reason: 'officer_missing' }))).toEqual(['undated']);
    expect(officersOf(mixed)).toContain(NO_OFFICER);
    const nameless = { ...all, officer: NO_OFFICER, procedure: '2.000815' };
    expect(codes(filterWork(mixed, nameless))).toEqual(['nameless']);
    expect(filterWork(mixed, { ...nameless, procedure: '1.001193' })).toEqual([]);
  });

  it('says which reasons could not be told, and of how many dossiers', () => {
    const judged = { late: 3, officer_missing: 0, appointment_too_long: 2 };
    expect(missingReasons({ dossiers: 3, judged })).toEqual([
      { reason: 'officer_missing', missing: 3 },
      { reason: 'appointment_too_long', missing: 1 },
    ]);
    const whole = { late: 3, officer_missing: 3, appointment_too_long: 3 };
    expect(missingReasons({ dossiers: 3, judged: whole })).toEqual([]);
  });
});
