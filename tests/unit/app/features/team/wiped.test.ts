import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const MARK = { deviceId: 'd1', first: 12, last: 14, count: 3 };
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map([
    ['dhs.team', 'd1'],
    ['dhs.unsent', JSON.stringify([MARK])],
  ]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('window', new EventTarget());
  // Vue asks for an element as soon as it is loaded.
  const page = Object.assign(new EventTarget(), { createElement: () => ({}) });
  vi.stubGlobal('document', page);
});
afterEach(() => vi.unstubAllGlobals());

/** A visit: the app is loaded, and says what it found. */
async function aVisit() {
  vi.resetModules();
  const { answerWiped, useTeam } = await import('#app/features/team/use-team.ts');
  const team = useTeam();
  await vi.waitUntil(() => team.value.kind !== 'opening');
  return { said: team.value, answerWiped };
}

it('storage that was lost is told at every visit until its person has answered', async () => {
  const wiped = { kind: 'trouble', trouble: 'wiped', lost: [MARK] };
  expect((await aVisit()).said).toEqual(wiped);
  const { said, answerWiped } = await aVisit();
  expect(said).toEqual(wiped);
  answerWiped();
  expect((await aVisit()).said).toMatchObject({ kind: 'stranger' });
  // What the lead is to be told waits for the next enrolment.
  expect(JSON.parse(kept.get('dhs.lost') ?? '')).toEqual([MARK]);
});

it('where no mark says what was lost, that is told at every visit too', async () => {
  kept.delete('dhs.unsent');
  for (let visit = 0; visit < 2; visit++)
    expect((await aVisit()).said).toEqual({ kind: 'trouble', trouble: 'wiped', lost: null });
});
