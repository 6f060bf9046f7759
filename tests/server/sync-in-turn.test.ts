// Phones that come at once are written together, and each gets the word that it would have got alone.
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Op, OpReceipt } from '#domain/protocol/op.ts';
import { inTurn } from '#server/services/sync/receive/in-turn.ts';
import type { Receiving } from '#server/services/sync/receive/receive-in.ts';
import { receiveOps, receiveTogether } from '#server/services/sync/receive/receive-ops.ts';
import { A_LUOI_2, amended, opened, PHU_XUAN } from '../builders/cases.ts';
import { aVolunteer, counts, H57, NOW, type Phone } from './sync-team.ts';
import { freshDatabase } from './test-database.ts';

const from = (author: Phone, ops: Op[]): Receiving => ({
  author,
  now: NOW,
  batch: { deviceId: author.deviceId, ops, malformed: [] },
});

/** Groups as they were begun, named after the devices in them; each ends when it is told to. */
function heldBack() {
  const groups: { devices: string[]; end: (error?: Error) => void }[] = [];
  const together = (receivings: readonly Receiving[]) =>
    new Promise<OpReceipt[][]>((resolve, reject) => {
      const devices = receivings.map(({ author }) => author.deviceId);
      const receipts = receivings.map(({ batch }) =>
        batch.ops.map(
          ({ deviceSeq }): OpReceipt => ({
            ...{ deviceSeq, status: 'stored', serverSeq: deviceSeq },
          }),
        ),
      );
      groups.push({ devices, end: (error) => (error ? reject(error) : resolve(receipts)) });
    });
  const alone = async (receiving: Receiving) => (await together([receiving]))[0] ?? [];
  const receive = inTurn({ together, alone });
  const come = (deviceId: string, entityId = `${deviceId}:1`, ops = 1) => {
    const author = { provinceCode: H57, personId: 'p', deviceId, isRevoked: false };
    const op = { deviceId, deviceSeq: 1, entityId } as Op;
    const batch = { deviceId, ops: Array.from({ length: ops }, () => op), malformed: [] };
    return receive({ author, batch, now: NOW });
  };
  const begun = () => groups.map(({ devices }) => devices.join('+'));
  return { groups, come, begun };
}

/** Whatever follows from what has just been said has happened. */
const settled = () => new Promise((done) => setImmediate(done));

describe('in turn', () => {
  it('lets who comes alone go at once, and writes together who waited', async () => {
    const { groups, come, begun } = heldBack();
    const first = come('a');
    const others = ['b', 'c', 'd', 'e'].map((device) => come(device));
    expect(begun()).toEqual(['a', 'b']);
    groups[0]?.end();
    expect(await first).toEqual([{ deviceSeq: 1, status: 'stored', serverSeq: 1 }]);
    await settled();
    expect(begun()).toEqual(['a', 'b', 'c+d+e']);
    groups[1]?.end();
    groups[2]?.end();
    expect(await Promise.all(others)).toHaveLength(4);
  });

  it('keeps apart what touches the same device or case, and lets nobody overtake it', async () => {
    const { groups, come, begun } = heldBack();
    const all = [
      come('a'),
      come('b'),
      come('c'),
      come('c'),
      come('d', 'c:1'),
      come('d'),
      come('e'),
    ];
    groups[0]?.end();
    await all[0];
    await settled();
    expect(begun().at(-1)).toBe('c+e');
    // A lane is free, and whoever waits touches what is being written.
    groups[1]?.end();
    await all[1];
    await settled();
    expect(begun()).toEqual(['a', 'b', 'c+e']);
    groups[2]?.end();
    await all[2];
    await settled();
    expect(begun().at(-1)).toBe('c');
    groups[3]?.end();
    await all[3];
    await settled();
    expect(begun().at(-1)).toBe('d');
    groups[4]?.end();
    await all[4];
    await settled();
    expect(begun()).toEqual(['a', 'b', 'c+e', 'c', 'd', 'd']);
    groups.at(-1)?.end();
    await Promise.all(all);
  });

  it('takes on so many ops and no more, except of one who brings more alone', async () => {
    const { groups, come, begun } = heldBack();
    const all = [come('a'), come('b'), come('c', 'c:1', 600), come('d', 'd:1', 600), come('e')];
    groups[0]?.end();
    await all[0];
    groups[1]?.end();
    await all[1];
    await settled();
    expect(begun()).toEqual(['a', 'b', 'c+e', 'd']);
    for (const { end } of groups) end();
    await Promise.all(all);
    void come('f', 'f:1', 5_000);
    expect(begun().at(-1)).toBe('f');
  });

  it('tries each alone where something went wrong with all of them, and tells a fault to whom it befell', async () => {
    const { groups, come, begun } = heldBack();
    const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((device) => come(device));
    groups[0]?.end(new Error('the line to the database broke'));
    await expect(a).rejects.toThrow('broke');
    await settled();
    expect(begun()).toEqual(['a', 'b', 'c+d+e']);
    groups[2]?.end(new Error('an op without its opening'));
    await expect.poll(begun).toEqual(['a', 'b', 'c+d+e', 'c', 'd', 'e']);
    groups[3]?.end();
    groups[4]?.end(new Error('an op without its opening'));
    groups[5]?.end();
    expect(await Promise.all([c, e])).toHaveLength(2);
    await expect(d).rejects.toThrow('opening');
    groups[1]?.end();
    await b;
  });
});

describe('written together', () => {
  it('whose right was taken away while it waited is kept for review', async () => {
    const { db } = await freshDatabase();
    const [lan, hoa] = [await aVolunteer(db, PHU_XUAN), await aVolunteer(db, PHU_XUAN)];
    await db
      .updateTable('device')
      .set({ revoked_at: new Date(NOW) })
      .where('province_code', '=', H57)
      .where('id', '=', lan.deviceId)
      .execute();
    const receipts = await receiveTogether(db, [
      from(lan, [opened({ ...lan, deviceSeq: 1 })]),
      from(hoa, [opened({ ...hoa, deviceSeq: 1 })]),
    ]);
    expect(receipts).toMatchObject([
      [{ status: 'refused', reason: 'device_revoked' }],
      [{ status: 'stored' }],
    ]);
    expect(await counts(db)).toEqual({ ops: 1, cases: 1 });
  });

  it('each gets its own word, and the numbers have no gap', async () => {
    const { db } = await freshDatabase();
    const [lan, hoa, minh] = [
      await aVolunteer(db, PHU_XUAN),
      await aVolunteer(db, PHU_XUAN),
      await aVolunteer(db, A_LUOI_2),
    ];
    const stood = opened({ ...hoa, deviceSeq: 1 });
    await receiveTogether(db, [from(hoa, [stood])]);
    const of = (phone: Phone, deviceSeq: number) => ({ ...phone, deviceSeq });
    const change = { ...of(hoa, 2), baseVersion: `${hoa.deviceId}:1` };
    const receipts = await receiveTogether(db, [
      from(lan, [opened(of(lan, 1)), opened(of(lan, 2))]),
      from(hoa, [stood, amended(change, stood, { minutes: 12 })]),
      // Out of the person's reach: the others do not pay for it, nor lend it theirs.
      from(minh, [opened(of(minh, 1)), opened(of(minh, 2), { unitCode: A_LUOI_2 })]),
    ]);
    expect(receipts).toEqual([
      [
        { deviceSeq: 1, status: 'stored', serverSeq: 2 },
        { deviceSeq: 2, status: 'stored', serverSeq: 3 },
      ],
      [
        { deviceSeq: 1, status: 'already_had', serverSeq: 1 },
        { deviceSeq: 2, status: 'stored', serverSeq: 4 },
      ],
      [
        { deviceSeq: 1, status: 'refused', reason: 'out_of_scope', field: 'unitCode' },
        { deviceSeq: 2, status: 'stored', serverSeq: 5 },
      ],
    ]);
    expect(await counts(db)).toEqual({ ops: 5, cases: 4 });
    const owners = await db
      .selectFrom('op')
      .select(['server_seq', 'person_id'])
      .where('province_code', '=', H57)
      .orderBy('server_seq')
      .execute();
    const people = [hoa, lan, lan, hoa, minh].map(({ personId }) => personId);
    expect(owners.map((it) => it.person_id)).toEqual(people);
  });

  it('the one whose op the database will not have is put right alone', async () => {
    const { db } = await freshDatabase();
    const [lan, hoa] = [await aVolunteer(db, PHU_XUAN), await aVolunteer(db, PHU_XUAN)];
    await db.schema.alterTable('op').addCheckConstraint('no_seven', sql`device_seq <> 7`).execute();
    const receive = inTurn({
      together: (receivings) => receiveTogether(db, receivings),
      alone: (receiving) => receiveOps(db, receiving),
    });
    const others = [await aVolunteer(db, PHU_XUAN), await aVolunteer(db, PHU_XUAN)];
    const [, , ...receipts] = await Promise.all([
      ...others.map((phone) => receive(from(phone, [opened({ ...phone, deviceSeq: 1 })]))),
      receive(from(lan, [opened({ ...lan, deviceSeq: 7 }), opened({ ...lan, deviceSeq: 8 })])),
      receive(from(hoa, [opened({ ...hoa, deviceSeq: 1 })])),
    ]);
    expect(receipts).toMatchObject([
      [
        { deviceSeq: 7, status: 'refused', reason: 'malformed' },
        { deviceSeq: 8, status: 'stored' },
      ],
      [{ deviceSeq: 1, status: 'stored' }],
    ]);
    expect(await counts(db)).toEqual({ ops: 4, cases: 4 });
  });
});
