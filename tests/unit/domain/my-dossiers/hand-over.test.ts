import { describe, expect, it } from 'vitest';
import { packDossier, readDossier } from '#domain/my-dossiers/hand-over.ts';
import { aDossier } from './a-dossier.ts';

const full = aDossier({
  ready: ['Giấy chứng sinh'],
  applies: ['Giấy ủy quyền'],
  draft: { child_name: 'Hồ Văn Tập', child_birth: '01/11/2026' },
  code: 'H57.01-261122-0001',
  appointment: '2026-11-25',
  statuses: [{ status: 'accepted', day: '2026-11-22' }],
  note: 'Mang bản chính',
  receipts: [{ id: 'r0', day: '2026-11-22', amountVnd: 8000, transactionCode: '632614012345' }],
});
const moved = (packed: unknown) => readDossier(JSON.parse(JSON.stringify(packed)));

describe('a dossier moved to another phone', () => {
  it('arrives whole', () => {
    expect(moved(packDossier(full))).toEqual({ ok: true, value: full });
    expect(moved(packDossier(aDossier()))).toEqual({ ok: true, value: aDossier() });
  });
  it('says nothing twice: an empty one is small', () => {
    expect(JSON.stringify(packDossier(aDossier())).length).toBeLessThan(130);
  });
  it('is refused when it is something else, or of a newer app', () => {
    for (const wrong of [null, 7, 'text', [], {}, { v: 1, id: 'x' }])
      expect(readDossier(wrong)).toEqual({ ok: false, error: { kind: 'not_a_dossier' } });
    expect(readDossier({ ...packDossier(full), v: 2 })).toEqual({
      ok: false,
      error: { kind: 'newer_app' },
    });
  });
  it('brings in nothing that must not be kept, whoever wrote it', () => {
    const hostile = readDossier({
      ...packDossier(full),
      n: 'CCCD 046185001234',
      d: { child_name: '046185001234', mother_number: '046185001234', __proto__x: 'a', evil: 'b' },
      c: 'javascript:alert(1)',
      s: [
        [99, '2026-11-22'],
        ['registered', 'x'],
        [1, '2026-02-30'],
      ],
      m: [['2026-11-22', -5, 'x'], 'y'],
      r: Array(500).fill('x'.repeat(10_000)),
    });
    const value = hostile.ok ? hostile.value : null;
    expect(value).toMatchObject({ note: '', code: '', statuses: [], receipts: [] });
    expect(value?.draft).toEqual({ child_name: '' });
    expect(value?.ready).toHaveLength(40);
    expect(value?.ready[0]).toHaveLength(500);
  });
});
