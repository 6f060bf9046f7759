import type { TeamDb } from '../team-db.ts';
import type { StoredOp } from '../team-rows.ts';

/** Numbers so far apart are still read in one go: what lies between is mostly amendments of the same phone. */
const GAP = 8;
/** In the order of text 99 stands behind 980 and 981: so many strangers are read along before it is given up. */
const strangers = (wanted: number) => 4 * wanted + 32;

/**
 * The stored ops of many entities, by entity, in a few requests: what one phone opened one after another has names that
 * stand one after another. Runs inside the caller's transaction over `ops`, or without one.
 */
export async function readOpsOf(
  db: TeamDb,
  entityIds: Iterable<string>,
): Promise<Map<string, StoredOp[]>> {
  const wanted = new Set(entityIds);
  const parts = await Promise.all(runsOf(wanted).map((run) => readRun(db, run)));
  const byEntity = new Map<string, StoredOp[]>([...wanted].map((id) => [id, []]));
  for (const row of parts.flat()) byEntity.get(row.entityId)?.push(row);
  return byEntity;
}

async function readRun(db: TeamDb, run: readonly string[]): Promise<StoredOp[]> {
  const [first, last] = [run[0] ?? '', run.at(-1) ?? ''];
  if (run.length === 1) return ofOne(db, first);
  const most = strangers(run.length);
  const within = db.ops.where('entityId').between(first, last, true, true);
  const rows = await within.limit(most).toArray();
  if (rows.length < most) return rows;
  const each = await Promise.all(run.map((id) => ofOne(db, id)));
  return each.flat();
}

function ofOne(db: TeamDb, entityId: string): PromiseLike<StoredOp[]> {
  return db.ops.where('entityId').equals(entityId).toArray();
}

/** Names of one phone whose numbers have as many digits and follow on each other: between the first and the last of a run lie all. */
function runsOf(entityIds: ReadonlySet<string>): string[][] {
  const runs: string[][] = [];
  let before: Parts | null = null;
  for (const parts of [...entityIds].map(partsOf).sort(inOrder)) {
    if (before && follows(before, parts)) runs.at(-1)?.push(parts.id);
    else runs.push([parts.id]);
    before = parts;
  }
  return runs;
}

interface Parts {
  id: string;
  device: string;
  digits: string;
}

function partsOf(id: string): Parts {
  const at = id.lastIndexOf(':');
  return { id, device: id.slice(0, at), digits: id.slice(at + 1) };
}

function inOrder(a: Parts, b: Parts): number {
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.digits.length - b.digits.length || Number(a.digits) - Number(b.digits);
}

function follows(before: Parts, next: Parts): boolean {
  return (
    before.device === next.device &&
    before.digits.length === next.digits.length &&
    Number(next.digits) - Number(before.digits) <= GAP
  );
}
