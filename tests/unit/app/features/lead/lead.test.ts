import { describe, expect, it } from 'vitest';
import { barrierCsv } from '#app/features/lead/barriers/barrier-csv.ts';
import { quartersBack } from '#app/features/lead/barriers/quarters.ts';
import { isLead } from '#app/features/lead/is-lead.ts';
import { sheetCsv } from '#app/features/lead/month/sheet-csv.ts';
import { placeNames } from '#app/features/lead/place-name.ts';
import { fetchRoster, makePhoneCode, revokePhone } from '#app/features/lead/roster/roster.ts';
import { cases } from '#content/messages/vi/cases.ts';
import { lead } from '#content/messages/vi/lead.ts';
import { monthSheet } from '#domain/worth/month-sheet.ts';
import { aCase } from '../../../../builders/cases.ts';
import { anIdentity, json, NOW } from '../../device/team-phone.ts';

const HOA = {
  id: 'p1',
  name: 'Trần Thị Hoa',
  roles: [{ role: 'lead' as const, unit_code: '20044', unit_name: 'Xã A Lưới 2' }],
  may_manage: true,
  phones: [],
};

/** Answers what a test dictates, and keeps what was asked. */
async function asking(answer: () => Response) {
  const asked: { path: string; body: unknown }[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    asked.push({ path: String(input), body: init?.body ? JSON.parse(String(init.body)) : null });
    return answer();
  };
  return { asked, asker: { identity: await anIdentity(), now: NOW, fetcher } };
}

describe('the roster on the phone', () => {
  it('is only what our server says; anything else is as if offline', async () => {
    const { asker } = await asking(() => json({ people: [HOA] }));
    expect(await fetchRoster(asker)).toEqual({ ok: true, value: [HOA] });
    const portal = await asking(() => json({ people: [{ id: 1 }] }));
    expect(await fetchRoster(portal.asker)).toEqual({ ok: false, error: 'offline' });
  });

  it('takes a phone that was revoked meanwhile for revoked', async () => {
    const problem = (status: number, kind: string) =>
      json({ kind }, status, { 'content-type': 'application/problem+json' });
    const gone = await asking(() => problem(409, 'already_revoked'));
    expect(await revokePhone('d2', gone.asker)).toEqual({ ok: true, value: 0 });
    const ended = await asking(() => json({ revoked: 'd2', invitations_ended: 2 }));
    expect(await revokePhone('d2', ended.asker)).toEqual({ ok: true, value: 2 });
    expect(gone.asked[0]?.path).toBe('/api/team/phones/d2/revoke');
    const other = await asking(() => problem(404, 'unknown_device'));
    expect(await revokePhone('d2', other.asker)).toEqual({ ok: false, error: 'refused' });
  });

  it('asks for a code in the name of the person who is there, not of a new one', async () => {
    const code = { code: 'K7M2-9QXD', link: 'https://x/to', expires_at: '2026-11-29T00:00:00Z' };
    const { asked, asker } = await asking(() => json(code));
    expect(await makePhoneCode(HOA, asker)).toEqual({ ok: true, value: code });
    expect(asked[0]?.body).toEqual({
      role: 'lead',
      unit_code: '20044',
      person_name: 'Trần Thị Hoa',
      person_id: 'p1',
    });
  });

  it('is for a lead, not for a volunteer or an officer', () => {
    const grant = (role: 'lead' | 'volunteer' | 'officer') => ({
      grants: [{ role, unitCode: '20044', unitName: 'Xã A Lưới 2' }],
    });
    expect(isLead(grant('lead'))).toBe(true);
    expect([grant('volunteer'), grant('officer')].some(isLead)).toBe(false);
  });
});

describe('the files of a lead', () => {
  it('say what is not yet on the server, and end with the sum', () => {
    const sheet = monthSheet([aCase({ village: 'Thôn 1' }), aCase({ village: '' })], [], '2026-11');
    const nameOf = placeNames(sheet.villages, { grants: [], noVillage: 'không ghi' });
    const rows = sheetCsv(lead.words.month, { sheet, unsynced: 1, isWhole: true, nameOf });
    expect(rows[0]).toEqual([
      'Thôn, tổ dân phố',
      'Lượt người',
      'Xong việc',
      'Tự làm',
      'Người đến các buổi',
    ]);
    expect(rows).toContainEqual(['Thôn 1', 1, 1, 0, null]);
    expect(rows).toContainEqual(['Cộng', 2, 2, 0, null]);
    expect(rows.at(-1)?.[0]).toBe('1 lượt trong bảng chưa lên máy chủ');
    const half = sheetCsv(lead.words.month, { sheet, unsynced: 0, isWhole: false, nameOf });
    expect(half.at(-1)?.[0]).toBe('Chưa đủ: khi in, máy này chưa nhận xong sổ của Tổ.');
  });

  it('hide in the obstacles what the screen hides', () => {
    const villages = [{ unitCode: '20044', village: 'Thôn 1', cases: null }];
    const line = { procedureCode: null, obstacle: 'no_network' as const, cases: null, villages };
    const rows = barrierCsv(
      { lines: [line], villages, all: null },
      {
        w: lead.words.barriers,
        obstacles: cases.words.obstacleKind,
        procedureName: (code) => code ?? 'không ghi',
        nameOf: (it) => it.village,
      },
    );
    expect(rows).toContainEqual(['Không có mạng', 'không ghi', 'Thôn 1', 'ẩn']);
    expect(rows.slice(1).map((row) => row[3])).toEqual(['ẩn', 'ẩn', 'ẩn', 'ẩn']);
  });

  it('name the unit of a village only where there are two', () => {
    const grants = [{ role: 'lead' as const, unitCode: '20044', unitName: 'Xã A Lưới 2' }];
    const place = { unitCode: '20044', village: 'Thôn 1' };
    const words = { grants, noVillage: '(không ghi thôn)' };
    expect(placeNames([place], words)(place)).toBe('Thôn 1');
    const two = placeNames([place, { unitCode: '19753', village: '' }], words);
    expect(two(place)).toBe('Thôn 1 · Xã A Lưới 2');
    expect(two({ unitCode: '19753', village: '' })).toBe('(không ghi thôn) · 19753');
  });

  it('know the quarters before this one, over the turn of a year', () => {
    expect(quartersBack('2026-05-31', 3).map((it) => it.name)).toEqual([
      '2026-Q2',
      '2026-Q1',
      '2025-Q4',
    ]);
  });
});
