import { describe, expect, it } from 'vitest';
import { fetchRefused, markSeen, type RefusedOp } from '#app/features/lead/refused/refused.ts';
import { anIdentity, json, NOW } from '../../device/team-phone.ts';

const ONE: RefusedOp = {
  id: 'd1:4:00ff',
  at: '2026-11-20T03:00:00.000Z',
  person_name: 'Chị Lan',
  device_name: 'Samsung A12',
  reason: 'invalid_case',
  field: 'day',
  count: 1,
  about: [{ kind: 'case.opened', day: '2027-01-01', help: ['submission'], procedure_code: null }],
  seen: null,
};

async function asking(answer: Response) {
  const asked: string[] = [];
  const fetcher: typeof fetch = async (input) => {
    asked.push(String(input));
    return answer;
  };
  return { asked, asker: { identity: await anIdentity(), now: NOW, fetcher } };
}

describe('what the server sent back, on the lead’s phone', () => {
  it('is only what our server says; anything else is as if offline', async () => {
    const { asker } = await asking(json({ refused: [ONE], left_off: 12 }));
    expect(await fetchRefused(asker)).toEqual({ ok: true, value: { refused: [ONE], leftOff: 12 } });
    const portal = await asking(json({ refused: [{ ...ONE, about: [null] }] }));
    expect(await fetchRefused(portal.asker)).toEqual({ ok: false, error: 'offline' });
    const bare = { ...ONE, field: null, is_told: false, about: [] };
    const other = await asking(json({ refused: [bare] }));
    expect(await fetchRefused(other.asker)).toMatchObject({ ok: true, value: { refused: [bare] } });
    const unclear = await asking(json({ refused: [{ ...ONE, is_told: 'no' }] }));
    expect(await fetchRefused(unclear.asker)).toEqual({ ok: false, error: 'offline' });
    const older = await asking(json({ refused: [ONE] }));
    expect(await fetchRefused(older.asker)).toMatchObject({ ok: true, value: { leftOff: 0 } });
  });

  it('is told as seen by its name', async () => {
    const { asked, asker } = await asking(json({ seen: ONE.id }));
    expect(await markSeen(ONE.id, asker)).toEqual({ ok: true, value: null });
    expect(asked).toEqual(['/api/team/refused/d1%3A4%3A00ff/seen']);
  });
});
