// A batch enters the log: every op gets its own word, each is applied exactly once, and log, projection and refusals are
// written in one transaction. Sending the same batch again, whole or in parts, changes nothing.

import type { Kysely } from 'kysely';
import { halve } from '#domain/protocol/answer-action.ts';
import type { OpReceipt } from '#domain/protocol/op.ts';
import type { Database } from '../../../db/schema.ts';
import { isDataFault, retryWhenTorn } from '../retry-when-torn.ts';
import { type Receiving, receiveAll } from './receive-in.ts';

export async function receiveOps(db: Kysely<Database>, receiving: Receiving): Promise<OpReceipt[]> {
  try {
    const [receipts = []] = await receiveTogether(db, [receiving]);
    return receipts;
  } catch (error) {
    if (!isDataFault(error)) throw error;
    return receiveHalves(db, receiving);
  }
}

/** Several of one province in one transaction, none of which touches what another does (in-turn.ts sees to that). */
export function receiveTogether(
  db: Kysely<Database>,
  receivings: readonly Receiving[],
): Promise<OpReceipt[][]> {
  return retryWhenTorn(() =>
    db
      .transaction()
      .setIsolationLevel('read committed')
      .execute((trx) => receiveAll(trx, receivings)),
  );
}

/** An op that passed every check and that the database will not have all the same must not hold up the others. */
async function receiveHalves(db: Kysely<Database>, receiving: Receiving): Promise<OpReceipt[]> {
  const { deviceId, ops, malformed } = receiving.batch;
  if (ops.length <= 1) {
    const poisoned = ops.map((op) => ({ deviceSeq: op.deviceSeq, field: 'body', raw: op }));
    const batch = { deviceId, ops: [], malformed: [...malformed, ...poisoned] };
    const alone = [{ ...receiving, batch }];
    const [receipts = []] = await db.transaction().execute((trx) => receiveAll(trx, alone));
    return receipts;
  }
  const [first, second] = halve([...ops].sort((a, b) => a.deviceSeq - b.deviceSeq));
  const early = { deviceId, ops: first, malformed };
  const late = { deviceId, ops: second, malformed: [] };
  return [
    ...(await receiveOps(db, { ...receiving, batch: early })),
    ...(await receiveOps(db, { ...receiving, batch: late })),
  ];
}
