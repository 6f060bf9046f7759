// Leads of two teams and the volunteer who works for both, asking our server what it refused.
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { openSession } from '#server/services/identity/session.ts';
import type { RefusedJson } from '#server/services/team/refused.ts';
import { A_LUOI_2, PHU_XUAN } from '../../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, grant, H57, NOW, type Phone } from '../sync-team.ts';

const PHU_BAI = '19960';

export function refusedDesk(deps: Deps) {
  const app = createApp(deps);
  const { db } = deps;

  async function ask(by: Phone, path: string, init: RequestInit = {}) {
    const owner = { provinceCode: H57, personId: by.personId, deviceId: by.deviceId };
    const { token } = await openSession(db, owner, NOW);
    const headers = { cookie: `dhs_phone=${token}` };
    const answer = await app.request(path, { ...init, headers });
    return { status: answer.status, body: await answer.json() };
  }

  const read = async (by: Phone): Promise<{ refused: RefusedJson[]; left_off: number }> =>
    (await ask(by, '/api/team/refused')).body;

  return {
    ask,
    read,
    /** Only what came from that phone. */
    of: async (by: Phone, phone: Phone) =>
      (await read(by)).refused.filter((it) => it.id.startsWith(phone.deviceId)),
    see: (by: Phone, id: string) =>
      ask(by, `/api/team/refused/${encodeURIComponent(id)}/seen`, { method: 'POST' }),
  };
}

export async function twoTeams({ db }: Deps) {
  const lead = async (units: string[], name: string) =>
    aPhone(
      db,
      await aPerson(
        db,
        units.map((unitCode) => ({ role: 'lead' as const, unitCode })),
        name,
      ),
    );
  return {
    near: await lead([PHU_XUAN], 'Trần Thị Hoa'),
    far: await lead([A_LUOI_2], 'Hồ Văn Xa'),
    elsewhere: await lead([PHU_BAI], 'Võ Thị Khác'),
    ofAll: await lead([PHU_XUAN, A_LUOI_2], 'Lê Thị Chung'),
    ofBoth: async () => {
      const phone = await aVolunteer(db, PHU_XUAN);
      await grant(db, phone.personId, A_LUOI_2);
      return phone;
    },
  };
}
