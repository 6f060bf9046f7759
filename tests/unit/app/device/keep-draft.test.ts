import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type DraftState, keepDraft } from '#app/device/drafts/keep-draft.ts';
import { draftPlace, readDraft } from '#app/device/drafts/team-drafts.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import { aPhone, NOW } from './team-phone.ts';

interface Form {
  note: string;
}

function keeperOf(db: TeamDb, delayMs = 5) {
  const states: DraftState[] = [];
  const place = draftPlace<Form>(db, 'new', () => NOW);
  const keeper = keepDraft({ ...place, delayMs, told: (state) => states.push(state) });
  return { keeper, states };
}

describe('a draft', () => {
  it('is on the disk a moment after the first key, however long the typing goes on', async () => {
    const db = await aPhone();
    const { keeper } = keeperOf(db, 30);
    // A person who never stops typing: a draft that waits for a pause would never come.
    let typed = 0;
    await expect
      .poll(
        () => {
          keeper.changed({ note: `B${'á'.repeat(typed++)}` });
          return readDraft(db, 'new');
        },
        { interval: 5, timeout: 10_000 },
      )
      .toMatchObject({ note: expect.stringMatching(/^B/) });
    keeper.changed({ note: 'Bác' });
    await keeper.flush();
    expect(await readDraft(db, 'new')).toEqual({ note: 'Bác' });
  });

  it('is not written again after the case was saved', async () => {
    const db = await aPhone();
    const { keeper } = keeperOf(db);
    keeper.changed({ note: 'Bác' });
    await keeper.stop();
    await keeper.flush();
    expect(await readDraft(db, 'new')).toBeNull();
  });

  it('that is being written when the case is saved is waited for', async () => {
    const db = await aPhone();
    const { keeper } = keeperOf(db);
    keeper.changed({ note: 'Bác' });
    void keeper.flush();
    await keeper.stop();
    expect(await readDraft(db, 'new')).toEqual({ note: 'Bác' });
  });

  it('is called kept when it is on the disk, not when a key was pressed', async () => {
    const db = await aPhone();
    const { keeper, states } = keeperOf(db);
    keeper.changed({ note: 'Bác' });
    expect(states).toEqual(['writing']);
    await keeper.flush();
    expect(states).toEqual(['writing', 'kept']);
    expect(await readDraft(db, 'new')).toEqual({ note: 'Bác' });
  });

  it('that a full phone does not take is called not kept, and the next one is tried', async () => {
    const db = await aPhone();
    const { keeper, states } = keeperOf(db);
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    db.drafts.hook('creating', full);
    keeper.changed({ note: 'Bác' });
    await keeper.flush();
    expect(states).toEqual(['writing', 'not_kept']);
    db.drafts.hook('creating').unsubscribe(full);
    keeper.changed({ note: 'Bác Lành' });
    await keeper.flush();
    expect(states.at(-1)).toBe('kept');
  });
});
