import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { saveOp } from '#app/device/cases/save-op.ts';
import { readOwnTrainings } from '#app/device/sessions/read-trainings.ts';
import { sealTraining } from '#app/device/sessions/seal-session.ts';
import { keyOf } from '#app/device/vault/team-lock.ts';
import { aPhone, NOW } from './team-phone.ts';

const lesson = (lessonId: string) => ({
  lessonId,
  lessonVersion: 1,
  day: '2026-11-22',
  unitCode: '19774',
});
const me = { deviceId: 'd1', personId: 'p1' };

describe('the lessons that I have finished', () => {
  it('are those noted on this phone, and on my other one, not those of the team', async () => {
    const db = await aPhone();
    const act = { kind: 'training.completed', body: lesson('fraud') } as const;
    expect((await saveOp(db, act, { now: NOW, contentVersion: 'c1' })).ok).toBe(true);
    const key = await keyOf(db);
    if (!key) throw new Error('the phone is locked');
    for (const [at, personId] of ['p1', 'p2'].entries())
      await db.trainings.put(
        sealTraining(key, {
          completionId: `d${at + 2}:1`,
          body: lesson(`of-${personId}`),
          author: { personId, personName: 'Ai đó' },
          state: 'acknowledged',
        }),
      );
    expect([...(await readOwnTrainings(db, me)).keys()].sort()).toEqual(['fraud', 'of-p1']);
  });
});
