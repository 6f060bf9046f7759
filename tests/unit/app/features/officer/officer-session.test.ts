import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useOfficerSession } from '#app/features/officer/officer-session.ts';
import { readSetting } from '#app/ui/settings.ts';

const session = useOfficerSession();
let role: string | null = null;
const asked: string[] = [];

function answer(path: string): Response {
  asked.push(path);
  const grant = { role, unit_code: '20056', unit_name: 'Xã A Lưới 1' };
  const me = { person: { id: 'p1', name: 'Lan' }, grants: [grant] };
  const [status, body] = role === null ? [401, { kind: 'signed_out', title: '' }] : [200, me];
  return new Response(JSON.stringify(body), {
    ...{ status, headers: { 'content-type': 'application/json' } },
  });
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('fetch', async (input: string | Request) =>
    answer(typeof input === 'string' ? input : input.url),
  );
  asked.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

describe('whether this is an officer’s desk', () => {
  it('is asked once by a page and its side bar together', async () => {
    role = 'officer';
    await Promise.all([session.check(), session.check()]);
    expect(asked).toEqual(['/api/me']);
    await session.check();
    expect(asked).toHaveLength(2);
  });

  it('is noted for the frame while somebody is logged in, and no longer', async () => {
    role = 'officer';
    await session.check();
    expect(session.state.kind).toBe('in');
    expect(readSetting('desk')).toBe('1');
    await session.signOut();
    expect(readSetting('desk')).toBeNull();

    await session.check();
    role = null;
    await session.check();
    expect(session.state.kind).toBe('out');
    expect(readSetting('desk')).toBeNull();
  });

  it('is not noted for whoever only goes to people', async () => {
    role = 'volunteer';
    await session.check();
    expect(session.state.kind).toBe('in');
    expect(readSetting('desk')).toBeNull();
  });
});
