import { describe, expect, it } from 'vitest';
import { A_LUOI_2, amended, opened, PHU_XUAN } from '../../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, grant, NOW, type Phone, push } from '../sync-team.ts';
import { freshDeps } from '../test-database.ts';
import { refusedDesk } from './refused-team.ts';

const deps = await freshDeps({ clock: () => NOW });
const { db } = deps;
const leadOf = async (unitCode: string, name: string) =>
  aPhone(db, await aPerson(db, [{ role: 'lead', unitCode }], name));
const hoa = await leadOf(PHU_XUAN, 'Trần Thị Hoa');
const far = await leadOf(A_LUOI_2, 'Hồ Văn Xa');
const lan = await aVolunteer(db, PHU_XUAN);
const ofBoth = await aVolunteer(db, PHU_XUAN);
await grant(db, ofBoth.personId, A_LUOI_2);

const phone = {
  number: '0905123456',
  consentAt: '2026-11-18T05:00:00.000Z',
  deleteOn: '2026-12-18',
};
await push(db, lan, [
  opened({ ...lan, deviceSeq: 1 }),
  opened(
    { ...lan, deviceSeq: 2 },
    { day: '2027-01-01', label: 'bà Hoa', note: 'nhà cuối xóm', phone },
  ),
  opened({ ...lan, deviceSeq: 3 }, { label: 'bác Lành 046085001234' }),
  opened({ ...lan, deviceSeq: 4 }, { unitCode: A_LUOI_2 }),
  amended({ ...lan, deviceSeq: 5 }, { entityId: `${lan.deviceId}:1` }, { day: '2027-01-01' }),
]);
await push(db, ofBoth, [
  opened({ ...ofBoth, deviceSeq: 1 }, { unitCode: A_LUOI_2, day: '2027-01-01' }),
]);

const { ask, read, see } = refusedDesk(deps);
const refused = async (by: Phone) => (await read(by)).refused;

describe('what the server refused and kept', () => {
  it('tells the lead when, whose phone, why and what it was about', async () => {
    const found = await refused(hoa);
    expect(found).toHaveLength(4);
    expect(found.find((it) => it.id.startsWith(`${lan.deviceId}:2:`))).toMatchObject({
      at: new Date(NOW).toISOString(),
      person_name: 'Chị Lan',
      device_name: 'Samsung A12',
      reason: 'invalid_case',
      field: 'day',
      count: 1,
      about: [
        {
          kind: 'case.opened',
          day: '2027-01-01',
          help: ['submission'],
          procedure_code: '2.000815',
        },
      ],
      seen: null,
    });
  });

  it('says nothing that a person typed, and no number', async () => {
    const text = JSON.stringify(await refused(hoa));
    for (const typed of ['bà Hoa', 'Lành', 'xóm', '0905123456', '046085001234', '0975'])
      expect(text).not.toContain(typed);
  });

  it('shows the unit’s lead only what is of that unit, however many teams a person has', async () => {
    const ids = (await refused(far)).map((it) => it.id.split(':')[0]);
    expect(ids).toEqual([ofBoth.deviceId]);
    expect(JSON.stringify(await refused(hoa))).not.toContain(ofBoth.deviceId);
    expect(await ask(lan, '/api/team/refused')).toMatchObject({ status: 403 });
  });

  it('is seen by whom and when, and then stands behind what nobody has seen', async () => {
    const [first] = await refused(hoa);
    if (!first) throw new Error('nothing was refused');
    expect((await see(far, first.id)).status).toBe(404);
    expect((await see(hoa, 'none')).status).toBe(404);
    expect(await see(hoa, first.id)).toMatchObject({ status: 200, body: { seen: first.id } });
    const last = (await refused(hoa)).at(-1);
    expect(last).toMatchObject({
      id: first.id,
      seen: { at: new Date(NOW).toISOString(), by: 'Trần Thị Hoa' },
    });
  });

  it('keeps together what a revoked phone sent', async () => {
    const lost = await aVolunteer(db, PHU_XUAN);
    await push(db, { ...lost, isRevoked: true }, [
      opened({ ...lost, deviceSeq: 1 }),
      opened({ ...lost, deviceSeq: 2 }),
    ]);
    const [newest] = (await refused(hoa)).filter((it) => it.id.startsWith(lost.deviceId));
    expect(newest).toMatchObject({ reason: 'device_revoked', count: 2 });
    expect(newest?.about).toHaveLength(2);
  });
});
