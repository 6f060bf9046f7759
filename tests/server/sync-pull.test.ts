import { beforeAll, describe, expect, it } from 'vitest';
import { opName } from '#domain/cases/case-state.ts';
import { pullOps } from '#server/services/sync/pull-ops.ts';
import { receiveIn } from '#server/services/sync/receive/receive-in.ts';
import { takeNumbers } from '#server/services/sync/receive/take-numbers.ts';
import { A_LUOI_2, amended, handedOver, opened, PHU_XUAN } from '../builders/cases.ts';
import { aPerson, aPhone, aVolunteer, grant, H57, NOW, type Phone, push } from './sync-team.ts';
import { freshDatabase, someoneWaits, type TestDatabase } from './test-database.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await freshDatabase();
});

/** Pulls page after page as a phone does, and remembers the cursor. */
function aReader({ personId, deviceId }: Phone, limit = 500) {
  let cursor: string | null = null;
  return async () => {
    const seen: string[] = [];
    const outOfScope: string[] = [];
    for (;;) {
      const page = await pullOps(base.db, { provinceCode: H57, personId, deviceId, cursor, limit });
      seen.push(...page.ops.map(opName));
      outOfScope.push(...page.outOfScope);
      cursor = page.cursor;
      if (!page.more) return { seen, outOfScope };
    }
  };
}

async function twoTeams() {
  const lan = await aVolunteer(base.db, PHU_XUAN);
  const minh = await aVolunteer(base.db, PHU_XUAN);
  const blup = await aVolunteer(base.db, A_LUOI_2);
  return { lan, minh, blup };
}

describe('a pull', () => {
  it('brings what the team wrote, once, and nothing of another team', async () => {
    const { lan, minh, blup } = await twoTeams();
    const read = aReader(minh);
    const elsewhere = aReader(blup);
    await Promise.all([read(), elsewhere()]);
    const op = opened({ ...lan, deviceSeq: 1 });
    await push(base.db, lan, [op]);
    expect(await read()).toEqual({ seen: [opName(op)], outOfScope: [] });
    expect(await read()).toEqual({ seen: [], outOfScope: [] });
    expect(await elsewhere()).toEqual({ seen: [], outOfScope: [] });
  });

  it('names who wrote it', async () => {
    const { lan, minh } = await twoTeams();
    await push(base.db, lan, [opened({ ...lan, deviceSeq: 1 })]);
    const { personId, deviceId } = minh;
    const page = await pullOps(base.db, {
      provinceCode: H57,
      personId,
      deviceId,
      cursor: null,
      limit: 2000,
    });
    expect(page.ops.at(-1)).toMatchObject({ personId: lan.personId, personName: 'Chị Lan' });
  });

  it('in pages brings the same as in one', async () => {
    const { lan, minh } = await twoTeams();
    const ops = Array.from({ length: 25 }, (_, i) => opened({ ...lan, deviceSeq: i + 1 }));
    const one = aReader(minh);
    const paged = aReader(minh, 4);
    await Promise.all([one(), paged()]);
    await push(base.db, lan, ops);
    expect((await paged()).seen).toEqual(ops.map(opName));
    expect((await one()).seen).toEqual(ops.map(opName));
  });

  it('does not send a phone its own words, except when it starts from the beginning', async () => {
    const { lan } = await twoTeams();
    const read = aReader(lan, 10);
    await read();
    const ops = Array.from({ length: 12 }, (_, i) => opened({ ...lan, deviceSeq: i + 1 }));
    await push(base.db, lan, ops);
    expect((await read()).seen).toEqual([]);
    expect((await aReader(lan, 10)()).seen).toEqual(expect.arrayContaining(ops.map(opName)));
  });

  it('gives an officer no case of anybody', async () => {
    const { lan } = await twoTeams();
    await push(base.db, lan, [opened({ ...lan, deviceSeq: 1 })]);
    const officer = await aPhone(
      base.db,
      await aPerson(base.db, [{ role: 'officer', unitCode: 'H57' }]),
    );
    expect((await aReader(officer)()).seen).toEqual([]);
  });

  it('takes a made-up cursor for none', async () => {
    const { minh } = await twoTeams();
    const { personId, deviceId } = minh;
    const forged = `${Buffer.from('["x",99999999,["20044"],0]').toString('base64url')}.AAAAAAAAAAAAAAAAAAAAAA`;
    for (const cursor of [forged, 'x', '.', 'ké.ké']) {
      const page = await pullOps(base.db, {
        provinceCode: H57,
        personId,
        deviceId,
        cursor,
        limit: 1,
      });
      expect(page.ops).toHaveLength(1);
    }
  });
});

describe('a case that changes hands', () => {
  it('comes with its whole past to the new owner, and is told as gone to those who lose it', async () => {
    const { lan, minh, blup } = await twoTeams();
    const [toMinh, toBlup] = [aReader(minh), aReader(blup)];
    const op = opened({ ...lan, deviceSeq: 1 });
    await push(base.db, lan, [op, amended({ ...lan, deviceSeq: 2 }, op, { minutes: 5 })]);
    await Promise.all([toMinh(), toBlup()]);
    const over = handedOver({ ...lan, deviceSeq: 3 }, op, blup.personId);
    await push(base.db, lan, [over]);
    expect((await toBlup()).seen).toEqual([1, 2, 3].map((n) => `${lan.deviceId}:${n}`));
    // The team still has it under its unit: it is not gone for them.
    expect((await toMinh()).outOfScope).toEqual([]);

    // Blup hands it on to Minh: it was hers by ownership only.
    const back = handedOver(
      { ...blup, deviceSeq: 1, baseVersion: opName(over) },
      op,
      minh.personId,
    );
    expect(await push(base.db, blup, [back])).toMatchObject([{ status: 'stored' }]);
    expect(await toBlup()).toEqual({ seen: [], outOfScope: [op.entityId] });
    expect((await toBlup()).outOfScope).toEqual([]);
  });

  it('goes with its unit when a lead of both moves it', async () => {
    const { lan, minh, blup } = await twoTeams();
    const lead = await aPhone(
      base.db,
      await aPerson(base.db, [
        { role: 'lead', unitCode: PHU_XUAN },
        { role: 'lead', unitCode: A_LUOI_2 },
      ]),
    );
    const [toMinh, toBlup] = [aReader(minh), aReader(blup)];
    const op = opened({ ...lan, deviceSeq: 1 });
    await push(base.db, lan, [op]);
    await Promise.all([toMinh(), toBlup()]);
    await push(base.db, lead, [amended({ ...lead, deviceSeq: 1 }, op, { unitCode: A_LUOI_2 })]);
    expect(await toMinh()).toEqual({ seen: [], outOfScope: [op.entityId] });
    expect((await toBlup()).seen).toEqual([opName(op), `${lead.deviceId}:1`]);
  });

  it('a grant that ends takes its cases away, one that begins brings them', async () => {
    const { blup, lan } = await twoTeams();
    const op = opened({ ...lan, deviceSeq: 1 });
    await push(base.db, lan, [op]);
    const read = aReader(blup);
    await read();
    await grant(base.db, blup.personId, PHU_XUAN);
    expect((await read()).seen).toContain(opName(op));
    await base.db
      .deleteFrom('grant_')
      .where('person_id', '=', blup.personId)
      .where('unit_code', '=', PHU_XUAN)
      .execute();
    expect((await read()).outOfScope).toContain(op.entityId);
    expect((await read()).outOfScope).toEqual([]);
  });
});

describe('a cursor of somebody else', () => {
  it('tells nothing of what went out of their sight, and starts from the beginning', async () => {
    const { lan, minh, blup } = await twoTeams();
    const pull = ({ personId, deviceId }: Phone, cursor: string | null) =>
      pullOps(base.db, { provinceCode: H57, personId, deviceId, cursor, limit: 2000 });
    const own = opened({ ...blup, deviceSeq: 1 }, { unitCode: A_LUOI_2 });
    await push(base.db, blup, [own]);
    const op = opened({ ...lan, deviceSeq: 1 });
    await push(base.db, lan, [op]);
    const { cursor } = await pull(minh, null);
    const stolen = await pull(blup, cursor);
    expect(stolen.outOfScope).toEqual([]);
    expect(stolen.ops.map(opName)).toContain(opName(own));
    const other = await aPhone(base.db, minh.personId);
    expect((await pull(other, cursor)).ops.map(opName)).toContain(opName(op));
    expect((await pull(minh, cursor)).ops).toEqual([]);
  });
});

describe('two pushes that commit in another order than they began', () => {
  it('never make a third phone skip one', async () => {
    const { lan, minh } = await twoTeams();
    const third = aReader(await aVolunteer(base.db, PHU_XUAN));
    await third();
    const early = opened({ ...lan, deviceSeq: 1 });
    const late = opened({ ...minh, deviceSeq: 1 });

    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let hasNumber = () => {};
    const numbered = new Promise<void>((resolve) => {
      hasNumber = resolve;
    });
    // The first connection has its number and does not commit.
    const first = base.db.transaction().execute(async (trx) => {
      const batch = { deviceId: lan.deviceId, ops: [early], malformed: [] };
      await receiveIn(trx, { author: lan, now: NOW, batch });
      hasNumber();
      await held;
    });
    await numbered;
    // The second one pushes meanwhile; the third one pulls all the time.
    const second = push(base.db, minh, [late]);
    const seen = [...(await third()).seen];
    await someoneWaits(base);
    seen.push(...(await third()).seen);
    letGo();
    await Promise.all([first, second]);
    seen.push(...(await third()).seen);
    expect(seen.sort()).toEqual([opName(early), opName(late)].sort());
  });

  it('get numbers in the order of their commits, and a number that was rolled back is given again', async () => {
    const next = () => base.db.transaction().execute((trx) => takeNumbers(trx, H57, 1));
    const first = await next();
    await base.db
      .transaction()
      .execute(async (trx) => {
        expect(await takeNumbers(trx, H57, 10)).toBe(first + 1);
        throw new Error('the line broke');
      })
      .catch(() => {});
    expect(await next()).toBe(first + 1);
  });
});
