import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { openSession } from '#server/services/identity/session.ts';
import { A_LUOI_2, amended, opened, PHU_XUAN, voided } from '../../builders/cases.ts';
import { aRow, bring, csvOf } from '../dossier-files.ts';
import { aPerson, aPhone, aVolunteer, H57, NOW, type Phone, push } from '../sync-team.ts';
import { freshDeps } from '../test-database.ts';

const deps = await freshDeps({ clock: () => NOW });
const app = createApp(deps);
const { db } = deps;
const lan = await aVolunteer(db, PHU_XUAN);
const binh = await aVolunteer(db, PHU_XUAN);
const far = await aVolunteer(db, A_LUOI_2);

const alone = { autonomy: 'alone', obstacles: ['no_network'] } as const;
const wrong = opened({ ...lan, deviceSeq: 3 });
await push(db, lan, [
  opened({ ...lan, deviceSeq: 1 }, { ...alone, obstacles: [...alone.obstacles] }),
  opened({ ...lan, deviceSeq: 2 }, { day: '2026-10-31', nextTime: 'reminded' }),
  wrong,
  voided({ ...lan, deviceSeq: 4 }, wrong),
]);
await push(db, binh, [
  opened({ ...binh, deviceSeq: 1 }, { village: 'Tổ 5', nextTime: 'not_yet' }),
  amended({ ...binh, deviceSeq: 2 }, { entityId: `${binh.deviceId}:1` }, { nextTime: 'alone' }),
]);
await push(db, far, [
  opened({ ...far, deviceSeq: 1 }, { unitCode: A_LUOI_2, village: 'Thôn xa', autonomy: 'alone' }),
]);

async function worth(phone: Phone | null, period = '2026-11') {
  const owner = phone && { provinceCode: H57, personId: phone.personId, deviceId: phone.deviceId };
  const session = owner && (await openSession(db, owner, NOW));
  const headers: Record<string, string> = session ? { cookie: `dhs_session=${session.token}` } : {};
  const answer = await app.request(`/api/team/worth?period=${period}`, { headers });
  return { status: answer.status, body: await answer.json() };
}

describe('what the work was worth, as the server knows it', () => {
  it('is the own sum and the team sum, without what was voided or lies outside the period', async () => {
    const { status, body } = await worth(lan);
    expect(status).toBe(200);
    expect(body.me).toMatchObject({
      cases: 1,
      done_alone: 1,
      confirmed_online: 0,
      villages: [{ village: 'Tổ 3', guided: 1 }],
      barriers: [{ village: 'Tổ 3', procedure_code: '2.000815', obstacle: 'no_network', cases: 1 }],
    });
    expect(body.team).toMatchObject({
      ...{ cases: 2, done_alone: 1 },
      // One was asked and later put right; of the other nothing is known.
      ...{ alone_next_time: 1, not_asked: 1, awaited_online: 1 },
    });
    expect((await worth(lan, '2026-Q4')).body.team.cases).toBe(3);
  });

  it('tells nothing of another team, and no name or id of anybody', async () => {
    const text = JSON.stringify((await worth(lan)).body);
    expect(text).not.toContain('Thôn xa');
    for (const { personId } of [lan, binh, far]) expect(text).not.toContain(personId);
    expect((await worth(far)).body.team.villages).toEqual([{ village: 'Thôn xa', guided: 1 }]);
  });

  it('is not for an office, nor for who is not known, nor for a period that is none', async () => {
    const officer = await aPhone(db, await aPerson(db, [{ role: 'officer', unitCode: PHU_XUAN }]));
    expect(await worth(officer)).toMatchObject({ status: 403, body: { kind: 'wrong_role' } });
    expect((await worth(null)).status).toBe(401);
    expect(await worth(lan, 'x')).toMatchObject({ status: 400, body: { kind: 'bad_period' } });
  });

  it('awaits no code that an official file has, by whatever way it came', async () => {
    const code = 'H57.36.05-261118-0975';
    const row = { dossier_code: code, agency_code: PHU_XUAN, received_at: '2026-11-18' };
    const file = (channel: string) =>
      csvOf([aRow({ ...row, channel, due_at: '', finished_at: '' })]);
    await bring(deps, file('direct'));
    expect((await worth(lan)).body.team).toMatchObject({ awaited_online: 0, confirmed_online: 0 });
    await bring(deps, file('online'));
    expect((await worth(lan)).body.team).toMatchObject({ awaited_online: 0, confirmed_online: 1 });
  });
});
