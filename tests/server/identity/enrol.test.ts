import { beforeEach, describe, expect, it } from 'vitest';
import { enrolText } from '#domain/protocol/signature.ts';
import { createApp } from '#server/app.ts';
import { invite } from '#server/services/identity/invite.ts';
import { aDeviceKey, aPerson, communes } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const DAY_MS = 86_400_000;
let now = Date.parse('2026-11-20T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const [commune = '', otherCommune = ''] = await communes(deps);

beforeEach(() => {
  // Counted tries live in windows: each test has a day of its own.
  now += DAY_MS;
});

async function aCode(overrides: { role?: 'lead' | 'volunteer'; unitCode?: string } = {}) {
  const invitation = {
    provinceCode: 'H57',
    role: 'volunteer' as const,
    unitCode: commune,
    personName: 'Nguyễn Văn A',
    ...overrides,
  };
  const issued = await invite(deps.db, { by: null, invitation }, now);
  if (!issued.ok) throw new Error(issued.error.kind);
  return issued.value.code;
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { answer, body: await answer.json(), cookie: cookieOf(answer) };
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const device = async () => {
  const { publicKey, sign } = await aDeviceKey();
  return { name: 'Máy của A', public_key: publicKey, sign };
};

type TestDevice = Awaited<ReturnType<typeof device>>;

async function postEnrol(
  { code, device: { sign, ...device } }: { code: string; device: TestDevice },
  headers: Record<string, string> = {},
) {
  const signature = await sign(enrolText(code, device.public_key));
  return await post('/api/enrol', { code, device: { ...device, signature } }, headers);
}

describe('enrolling by a code', () => {
  it('makes the person, the device and a session that /api/me knows', async () => {
    const code = await aCode();
    const enrolled = await postEnrol({
      code: code.toLowerCase().replace('-', ' '),
      device: await device(),
    });
    expect(enrolled.answer.status).toBe(200);
    expect(enrolled.body).toMatchObject({
      person: { name: 'Nguyễn Văn A' },
      province_code: 'H57',
      grants: [{ role: 'volunteer', unit_code: commune, unit_name: expect.stringMatching(/\S/) }],
    });
    const setCookie = enrolled.answer.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Strict/);
    const me = await app.request('/api/me', { headers: { cookie: enrolled.cookie } });
    expect(await me.json()).toEqual(enrolled.body);
  });

  it('takes a code once, and tells the same phone the same when its answer was lost', async () => {
    const code = await aCode();
    const mine = await device();
    const first = await postEnrol({ code, device: mine });
    const again = await postEnrol({ code, device: mine });
    expect(again.body.device_id).toBe(first.body.device_id);
    const other = await postEnrol({ code, device: await device() });
    expect([other.answer.status, other.body.kind]).toEqual([410, 'code_used']);
    now += 16 * 60_000;
    const late = await postEnrol({ code, device: mine });
    expect([late.answer.status, late.body.kind]).toEqual([410, 'code_used']);
  });

  it('takes no key of which the phone has not the private half, nor a proof for another code', async () => {
    const code = await aCode();
    const [mine, theirs] = [await device(), await device()];
    const stolen = await postEnrol({ code, device: { ...theirs, sign: mine.sign } });
    expect([stolen.answer.status, stolen.body.kind]).toEqual([403, 'bad_signature']);
    const sign = () => mine.sign(enrolText('ABCD-EFGH', mine.public_key));
    expect((await postEnrol({ code, device: { ...mine, sign } })).body.kind).toBe('bad_signature');
    expect((await postEnrol({ code, device: mine })).answer.status).toBe(200);
  });

  it('gives one device to two phones that send one code at the same moment', async () => {
    const code = await aCode();
    const both = await Promise.all([
      postEnrol({ code, device: await device() }),
      postEnrol({ code, device: await device() }),
    ]);
    expect(both.map((each) => each.answer.status).sort()).toEqual([200, 410]);
  });

  it('refuses an expired and an unknown code', async () => {
    const code = await aCode();
    now += 7 * DAY_MS;
    const expired = await postEnrol({ code, device: await device() });
    expect([expired.answer.status, expired.body.kind]).toEqual([410, 'code_expired']);
    for (const unknown of ['ZZZZ-ZZZZ', "' OR 1=1 --", '']) {
      const answer = await postEnrol({ code: unknown, device: await device() });
      expect([answer.answer.status, answer.body.kind]).toEqual([404, 'code_unknown']);
    }
  });

  it('makes no code for a name that holds a number of somebody', async () => {
    const named = (personName: string) =>
      invite(
        deps.db,
        {
          by: null,
          invitation: { provinceCode: 'H57', role: 'volunteer', unitCode: commune, personName },
        },
        now,
      );
    expect(await named('Hoa O46 185 OO1 234')).toEqual({
      ok: false,
      error: { kind: 'forbidden_number' },
    });
    expect((await named('Hồ Thị Hoa, thôn 3')).ok).toBe(true);
  });

  it('stops a guesser, and counts only what failed', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
    for (let n = 0; n < 25; n++) {
      const good = await postEnrol({ code: await aCode(), device: await device() }, headers);
      expect(good.answer.status).toBe(200);
    }
    const kinds: string[] = [];
    for (let n = 0; n < 22; n++) {
      // The first address of the header is the asker's own invention.
      const forged = { 'x-forwarded-for': `198.51.100.${n}, 203.0.113.9` };
      const { body } = await postEnrol({ code: 'ZZZZ-ZZZZ', device: await device() }, forged);
      kinds.push(body.kind);
    }
    expect(kinds.filter((kind) => kind === 'code_unknown')).toHaveLength(20);
    const limited = await postEnrol({ code: await aCode(), device: await device() }, headers);
    expect([limited.answer.status, limited.body.kind]).toEqual([429, 'too_many_tries']);
    expect(Number(limited.answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('refuses a key that is no point of the curve', async () => {
    const nowhere = { kty: 'EC' as const, crv: 'P-256' as const };
    const bad = {
      ...(await device()),
      public_key: { ...nowhere, x: 'A'.repeat(43), y: 'A'.repeat(43) },
    };
    const { answer } = await postEnrol({ code: await aCode(), device: bad });
    expect(answer.status).toBe(422);
  });
});

describe('a new session by the device’s key', () => {
  const refresh = async (deviceId: string, at: number, sign: (text: string) => Promise<string>) =>
    await post('/api/session/refresh', {
      device_id: deviceId,
      at,
      signature: await sign(`refresh:${deviceId}:${at}`),
    });

  it('opens after the old one ran out', async () => {
    const person = await aPerson(deps);
    now += 45 * DAY_MS;
    const over = await app.request('/api/me', { headers: { cookie: person.cookie } });
    expect(over.status).toBe(401);
    const { answer, cookie } = await refresh(person.deviceId, now, person.sign);
    expect(answer.status).toBe(200);
    expect((await app.request('/api/me', { headers: { cookie } })).status).toBe(200);
  });

  it('opens nothing twice by one signature, nothing by another’s key, and tells the right time', async () => {
    const person = await aPerson(deps);
    const stranger = await aPerson(deps);
    await refresh(person.deviceId, now, person.sign);
    const replayed = await refresh(person.deviceId, now, person.sign);
    expect([replayed.answer.status, replayed.body.kind]).toEqual([401, 'replayed']);
    const forged = await refresh(person.deviceId, now + 1, stranger.sign);
    expect(forged.body.kind).toBe('bad_signature');
    const wrongClock = await refresh(person.deviceId, now - DAY_MS, person.sign);
    expect(wrongClock.body).toMatchObject({ kind: 'clock_wrong', server_now: now });
  });
});

describe('inviting', () => {
  const invitation = { role: 'volunteer', unit_code: commune, person_name: 'Trần Thị B' };

  it('lets a lead invite to the own unit, and no further', async () => {
    const lead = await aPerson(deps, { role: 'lead', unitCode: commune });
    const headers = { cookie: lead.cookie };
    const invited = await post('/api/invitations', invitation, headers);
    expect(invited.body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(invited.body.link).toContain(`/to/ghi-danh#${invited.body.code}`);
    const enrolled = await postEnrol({ code: invited.body.code, device: await device() });
    expect(enrolled.body.person.name).toBe('Trần Thị B');
    for (const wrong of [{ unit_code: otherCommune }, { unit_code: 'H57' }, { role: 'officer' }]) {
      const refused = await post('/api/invitations', { ...invitation, ...wrong }, headers);
      expect([refused.answer.status, refused.body.kind]).toEqual([403, 'out_of_scope']);
    }
  });

  it('shows a lead the own unit’s invitations, and no code', async () => {
    const lead = await aPerson(deps, { role: 'lead', unitCode: otherCommune });
    const headers = { cookie: lead.cookie };
    await post('/api/invitations', { ...invitation, unit_code: otherCommune }, headers);
    const answer = await app.request('/api/invitations', { headers });
    const { invitations } = (await answer.json()) as { invitations: { unit_code: string }[] };
    expect(new Set(invitations.map((each) => each.unit_code))).toEqual(new Set([otherCommune]));
    expect(JSON.stringify(invitations)).not.toContain('code_hash');
  });

  it('guesses no unit', async () => {
    const administrator = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
    const headers = { cookie: administrator.cookie };
    for (const unit_code of [undefined, '', ' ']) {
      const refused = await post('/api/invitations', { ...invitation, unit_code }, headers);
      expect([refused.answer.status, refused.body.fields]).toEqual([422, ['unit_code']]);
    }
  });

  it('sends no volunteer to the province or a department, where no commune would count the cases', async () => {
    const administrator = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
    const headers = { cookie: administrator.cookie };
    const { code: department } = await deps.db
      .selectFrom('unit')
      .select('code')
      .where('kind', '=', 'department')
      .where('valid_to', 'is', null)
      .executeTakeFirstOrThrow();
    for (const unit_code of ['H57', department]) {
      const refused = await post('/api/invitations', { ...invitation, unit_code }, headers);
      expect([refused.answer.status, refused.body.kind]).toEqual([422, 'volunteer_needs_commune']);
      const officer = { ...invitation, unit_code, role: 'officer' };
      expect((await post('/api/invitations', officer, headers)).answer.status).toBe(200);
    }
    expect((await post('/api/invitations', invitation, headers)).answer.status).toBe(200);
  });

  it('refuses a volunteer, and a stranger', async () => {
    const volunteer = await aPerson(deps);
    const refused = await post('/api/invitations', invitation, { cookie: volunteer.cookie });
    expect([refused.answer.status, refused.body.kind]).toEqual([403, 'wrong_role']);
    expect((await post('/api/invitations', invitation)).answer.status).toBe(401);
  });

  it('gives nobody a device that can do more than its inviter', async () => {
    const administrator = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
    const lead = await aPerson(deps, { role: 'lead', unitCode: commune });
    const volunteer = await aPerson(deps, { unitCode: commune });
    const forWhom = (person_id: string) =>
      post('/api/invitations', { ...invitation, person_id }, { cookie: lead.cookie });
    expect((await forWhom(administrator.personId)).body.kind).toBe('out_of_scope');
    const { body } = await forWhom(volunteer.personId);
    const second = await postEnrol({ code: body.code, device: await device() });
    expect(second.body.person.id).toBe(volunteer.personId);
    expect(second.body.device_id).not.toBe(volunteer.deviceId);
  });
});
