import { describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { aPerson, communes, type TestPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

let now = Date.parse('2026-11-20T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
const [here = '', there = ''] = await communes(deps);
const volunteer = await aPerson(deps, { unitCode: here, name: 'A Viết Thử' });
const lead = await aPerson(deps, { unitCode: here, role: 'lead', name: 'Hồ Thị Thử' });
const stranger = await aPerson(deps, { unitCode: there, role: 'lead' });

/** The head of what Chromium's recorder makes, and as many bytes of sound. */
function opus(bytes: number, mark = 0): Uint8Array<ArrayBuffer> {
  const audio = new Uint8Array(bytes).fill(mark);
  audio.set([0x1a, 0x45, 0xdf, 0xa3]);
  audio.set(new TextEncoder().encode('webm A_OPUS'), 20);
  return audio;
}

const idOf = (number: number) => `6f0e2a52-5a9e-4d4f-9b57-${String(number).padStart(12, '0')}`;

async function send(
  by: TestPerson | null,
  number: number,
  { audio = opus(20_000, number), ...changes }: Record<string, unknown> & { audio?: BodyInit } = {},
) {
  const query = new URLSearchParams({
    unit: here,
    language: 'pa-co',
    guide: 'vneid-level-2',
    node: 'pack',
    text_hash: '0123456789abc',
    duration_ms: '8000',
    recorded_at: String(now),
    consent_at: String(now),
    ...(changes as Record<string, string>),
  });
  const answer = await app.request(`/api/voices/recordings/${idOf(number)}?${query}`, {
    method: 'POST',
    headers: by ? { cookie: by.cookie } : {},
    body: audio,
  });
  return { status: answer.status, ...((await answer.json()) as { state?: string; kind?: string }) };
}

async function act(by: TestPerson, number: number, body: object) {
  const answer = await app.request(`/api/team/voices/${idOf(number)}/act`, {
    method: 'POST',
    headers: { cookie: by.cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, ...((await answer.json()) as { state?: string; kind?: string }) };
}
const json = async (path: string, by?: TestPerson) => {
  const answer = await app.request(path, { headers: by ? { cookie: by.cookie } : {} });
  return { status: answer.status, body: await answer.json() };
};
const pack = async () => (await json(`/api/voices/packs/${here}/pa-co`)).body.clips;

describe('a recording of a step', () => {
  it('is kept once, heard by the lead, and only then fetched by everybody', async () => {
    expect(await send(volunteer, 1)).toMatchObject({ status: 200, state: 'waiting' });
    expect(await send(volunteer, 1)).toMatchObject({ status: 200, state: 'waiting' });
    expect(await pack()).toEqual([]);
    const list = await json('/api/team/voices', lead);
    expect(list.body.recordings).toHaveLength(1);
    expect(JSON.stringify(list.body)).not.toContain('A Viết');
    const audio = await app.request(`/api/team/voices/${idOf(1)}/audio`, {
      headers: { cookie: lead.cookie },
    });
    expect(audio.headers.get('content-type')).toBe('audio/webm');
    expect(new Uint8Array(await audio.arrayBuffer())).toEqual(opus(20_000, 1));

    expect(await act(volunteer, 1, { kind: 'approve' })).toMatchObject({ status: 403 });
    expect(await act(lead, 1, { kind: 'approve' })).toMatchObject({ state: 'approved' });
    const [clip] = await pack();
    expect(clip).toMatchObject({ guide_id: 'vneid-level-2', node_id: 'pack', bytes: 20_000 });
    expect((await json('/api/voices/packs')).body.packs).toEqual([
      expect.objectContaining({ unit_code: here, language: 'pa-co', clip_count: 1, bytes: 20_000 }),
    ]);
    const heard = await app.request(`/api/voices/clips/${clip.sha256}`);
    expect((await heard.arrayBuffer()).byteLength).toBe(20_000);
  });

  it('a newer one takes the place of the old one, whose sound is wiped', async () => {
    await send(volunteer, 2, { text_hash: 'fffffffffffff' });
    await act(lead, 2, { kind: 'approve' });
    expect(await pack()).toEqual([expect.objectContaining({ text_hash: 'fffffffffffff' })]);
    const rows = await deps.db.selectFrom('voice_recording').select(['state', 'audio']).execute();
    expect(rows.filter(({ state }) => state === 'replaced').map(({ audio }) => audio)).toEqual([
      null,
    ]);
  });

  it('turned down with a reason, or taken back, it is gone', async () => {
    await send(volunteer, 3);
    expect(await act(lead, 3, { kind: 'reject', reason: ' ' })).toMatchObject({ status: 422 });
    expect(await act(lead, 3, { kind: 'reject', reason: 'cc O46 185 OO1 234' })).toMatchObject({
      status: 422,
    });
    expect(await act(lead, 3, { kind: 'reject', reason: 'Nhiều gió' })).toMatchObject({
      state: 'rejected',
    });
    const mine = (await json('/api/team/voices', volunteer)).body.recordings;
    expect(mine).toContainEqual(
      expect.objectContaining({
        id: idOf(3),
        state: 'rejected',
        reason: 'Nhiều gió',
        is_own: true,
      }),
    );
    const [clip] = await pack();
    expect(await act(volunteer, 2, { kind: 'withdraw' })).toMatchObject({ state: 'withdrawn' });
    expect(await pack()).toEqual([]);
    expect((await app.request(`/api/voices/clips/${clip.sha256}`)).status).toBe(404);
    expect(await act(lead, 2, { kind: 'approve' })).toMatchObject({ status: 409 });
  });

  it('of another commune is neither heard nor decided nor sent', async () => {
    await send(volunteer, 4);
    expect((await json('/api/team/voices', stranger)).body.recordings).toEqual([]);
    expect((await json(`/api/team/voices/${idOf(4)}/audio`, stranger)).status).toBe(403);
    expect((await json(`/api/team/voices/${idOf(999)}/audio`, stranger)).status).toBe(403);
    expect(await act(stranger, 4, { kind: 'approve' })).toMatchObject({ status: 403 });
    expect(await send(stranger, 5)).toMatchObject({ status: 403, kind: 'out_of_scope' });
    // Nor under an id that is somebody else's.
    expect(await send(stranger, 4, { unit: there })).toMatchObject({ status: 403 });
    expect(await send(null, 6)).toMatchObject({ status: 401 });
  });

  it('that is no voice, too large or of no known language is turned away', async () => {
    expect(await send(volunteer, 7, { audio: new Uint8Array(9000) })).toMatchObject({
      status: 422,
      kind: 'not_a_voice',
    });
    expect(await send(volunteer, 7, { audio: '<script>' })).toMatchObject({ status: 422 });
    expect(await send(volunteer, 7, { audio: opus(390_000) })).toMatchObject({ kind: 'too_long' });
    expect(await send(volunteer, 7, { audio: opus(500_000) })).toMatchObject({ status: 413 });
    expect(await send(volunteer, 7, { language: 'xx' })).toMatchObject({ status: 422 });
    expect(await send(volunteer, 7, { guide: '../x' })).toMatchObject({ status: 422 });
  });

  it('that nobody heard for three months is wiped', async () => {
    now += 91 * 86_400_000;
    const later = await aPerson(deps, { unitCode: here, role: 'lead' });
    expect((await json('/api/team/voices', later)).body.recordings).not.toContainEqual(
      expect.objectContaining({ state: 'waiting' }),
    );
  });
});
