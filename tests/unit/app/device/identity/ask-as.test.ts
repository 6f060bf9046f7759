import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { syncTeamHelp } from '#app/device/help/sync-team-help.ts';
import { actOnHere, bringRequest } from '#app/device/help/team-help.ts';
import { runRound } from '#app/device/sync/run-round.ts';
import { keepRecording } from '#app/device/voices/recordings.ts';
import { fetchTeamAudio, fetchTeamVoices, sendRecordings } from '#app/device/voices/team-voices.ts';
import { makeInvitation } from '#app/features/team/invite.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';
import { anIdentity, aPhone, json, NOW } from '../team-phone.ts';

/** A server whose cookie is another person's until this phone has opened a session of its own. */
function aBrowserOfAnother(answers: Record<string, () => Response>) {
  let owner = 'another';
  const asked: string[] = [];
  const fetcher = (async (input: string, init: RequestInit = {}) => {
    const [path = ''] = String(input).split('?');
    if (path === '/api/session/refresh') {
      owner = JSON.parse(String(init.body)).device_id;
      asked.push(path);
      return json({});
    }
    const device = new Headers(init.headers).get('x-dhs-device');
    asked.push(`${path} ${device}`);
    if (device !== null && device !== owner) return json({ kind: 'no_session' }, 401);
    return answers[path]?.() ?? json({});
  }) as typeof fetch;
  return { fetcher, asked };
}

describe('a phone whose cookie is of the person before', () => {
  it('pulls as its own device, in a session of its own', async () => {
    const pulled = () =>
      json({ epoch: 'e1', serverNow: NOW, ops: [], cursor: 'c', more: false, outOfScope: [] });
    const { fetcher, asked } = aBrowserOfAnother({ '/api/sync/pull': pulled });
    const signal = new AbortController().signal;
    const outcome = await runRound(await aPhone(), { clock: () => NOW, fetcher, signal });
    expect(outcome.kind).toBe('done');
    expect(asked.slice(0, 3)).toEqual([
      '/api/sync/pull d1',
      '/api/session/refresh',
      '/api/sync/pull d1',
    ]);
  });

  it('brings, acts and reads requests as its own device', async () => {
    const db = await aPhone();
    const request = aHelpRequest();
    const me = { id: 'p1', name: 'Trần Thị Hoa' };
    await bringRequest(db, request, NOW);
    await actOnHere(db, { id: request.id, act: { kind: 'take' }, me, now: NOW });
    const list = () => json({ requests: [] });
    const { fetcher, asked } = aBrowserOfAnother({ '/api/team/help-requests': list });
    const identity = await anIdentity();
    expect(await syncTeamHelp({ db, identity, now: NOW, fetcher })).toBe('done');
    expect(asked).toEqual([
      '/api/help-requests d1',
      '/api/session/refresh',
      '/api/help-requests d1',
      `/api/team/help-requests/${request.id}/act d1`,
      '/api/team/help-requests d1',
    ]);
  });

  it('sends and reads recordings as its own device', async () => {
    const db = await aPhone();
    const recording = {
      id: 'r1',
      unitCode: '19774',
      language: 'pa-co',
      guideId: 'track',
      nodeId: 'start',
      textHash: '0'.repeat(13),
      durationMs: 1000,
      recordedAt: NOW,
      consentAt: NOW,
      mediaType: 'audio/webm',
      audio: new ArrayBuffer(1),
      state: 'kept',
      reason: '',
    } as const;
    await keepRecording(db, recording, null);
    const list = () => json({ recordings: [] });
    const { fetcher, asked } = aBrowserOfAnother({ '/api/team/voices': list });
    const going = { identity: await anIdentity(), now: NOW, fetcher };
    expect(await sendRecordings(db, going)).toBe('done');
    expect((await fetchTeamVoices(db, going)).ok).toBe(true);
    expect(asked).toEqual([
      '/api/voices/recordings/r1 d1',
      '/api/session/refresh',
      '/api/voices/recordings/r1 d1',
      '/api/team/voices d1',
    ]);
  });

  it('goes on when a sync beside it has opened the session first', async () => {
    let calls = 0;
    const fetcher = (async (input: string) =>
      String(input) === '/api/session/refresh'
        ? json({ kind: 'replayed' }, 401)
        : calls++ === 0
          ? json({ kind: 'no_session' }, 401)
          : json({ recordings: [] })) as typeof fetch;
    const going = { identity: await anIdentity(), now: NOW, fetcher };
    expect((await fetchTeamVoices(await aPhone(), going)).ok).toBe(true);
  });

  it('invites as its own device', async () => {
    const invitation = { code: 'ABCD-EFGH', expires_at: '2026-11-30T00:00:00Z', link: '/to' };
    const { fetcher, asked } = aBrowserOfAnother({ '/api/invitations': () => json(invitation) });
    const request = { role: 'volunteer', unitCode: '19774', personName: 'Lê Văn Ba' } as const;
    const going = { identity: await anIdentity(), now: NOW, fetcher };
    expect(await makeInvitation(request, going)).toMatchObject({ ok: true });
    expect(asked.at(-1)).toBe('/api/invitations d1');
  });

  it('hears a recording as its own device', async () => {
    const sound = () => new Response('x', { headers: { 'content-type': 'audio/webm' } });
    const { fetcher, asked } = aBrowserOfAnother({ '/api/team/voices/r1/audio': sound });
    const going = { identity: await anIdentity(), now: NOW, fetcher };
    expect(await fetchTeamAudio('r1', going)).not.toBeNull();
    expect(asked).toEqual([
      '/api/team/voices/r1/audio d1',
      '/api/session/refresh',
      '/api/team/voices/r1/audio d1',
    ]);
  });
});
