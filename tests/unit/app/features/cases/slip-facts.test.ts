import { describe, expect, it } from 'vitest';
import { slipFacts, slipQr } from '#app/features/cases/slip/slip-facts.ts';
import type { CaseBody } from '#domain/cases/case.ts';
import { project } from '#domain/cases/case-state.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { Day } from '#domain/time/day.ts';
import { followUpEnded, followUpSet, opened } from '../../../../builders/cases.ts';

const FROM = { deviceId: 'd1', personId: 'p1' };
const SECRETS = ['bác Lành', '0905123456', 'hẹn sau vụ mùa'];
const personal = {
  label: 'bác Lành',
  phone: { number: '0905123456', consentAt: '2026-10-05T03:00:00Z', deleteOn: '2026-12-31' },
  note: 'hẹn sau vụ mùa',
} satisfies Partial<CaseBody>;

describe('the slip for the citizen', () => {
  it('says what is kept, and holds none of it', () => {
    const state = project([opened({ ...FROM, deviceSeq: 1 }, personal)]);
    const facts = state && slipFacts(state);
    expect(facts).toMatchObject({
      phoneUntil: '2026-12-31',
      phoneFor: ['call_back'],
      keepsLabel: true,
      keepsNote: true,
      next: null,
    });
    for (const secret of SECRETS) expect(JSON.stringify(facts), secret).not.toContain(secret);
  });

  it('tells the day of the next open promise, and nothing of its words', () => {
    const first = opened({ ...FROM, deviceSeq: 1 });
    const promise = (deviceSeq: number, what: string, due: Day) =>
      followUpSet({ ...FROM, deviceSeq }, first, { what, due });
    const over = promise(2, 'Mang giấy tới', '2026-11-19');
    const ops = [
      first,
      over,
      followUpEnded({ ...FROM, deviceSeq: 3 }, over),
      promise(4, 'Lấy kết quả', '2026-12-02'),
      promise(5, 'Gọi bác Lành, 0905 123 456', '2026-12-01'),
    ];
    const nextOf = (known: Op[]) => {
      const state = project(known);
      return state && slipFacts(state).next;
    };
    expect(nextOf(ops)).toBe('2026-12-01');
    expect(nextOf(ops.slice(0, 4))).toBe('2026-12-02');
    expect(nextOf(ops.slice(0, 3))).toBeNull();
  });
});

describe('the code on the slip', () => {
  const origin = 'https://hue.example.vn';

  it("is the dossier's own where there is one", () => {
    const of = { dossierCode: '000.00.30.H57-261005-0001', procedureCode: '1.001193' };
    expect(slipQr(of, origin)).toMatchObject({ kind: 'dossier', holds: of.dossierCode });
  });

  it('opens the procedure, and else the guides', () => {
    expect(slipQr({ dossierCode: null, procedureCode: '1.001193' }, origin)).toEqual({
      kind: 'procedure',
      text: 'hue.example.vn/thu-tuc/1.001193',
      holds: 'https://hue.example.vn/thu-tuc/1.001193',
    });
    expect(slipQr({ dossierCode: null, procedureCode: null }, origin).holds).toBe(
      'https://hue.example.vn/huong-dan',
    );
  });
});
