// Outside IndexedDB, where the browser may leave it standing when it throws the databases away: of each device id of this
// phone the last number it saved and the first that has no receipt yet. Numbers only, nothing of anybody. An empty list
// says that all is sent; where there is none, nothing is known.
import { numberRanges } from '#domain/protocol/number-ranges.ts';
import { isRecord } from '../api.ts';
import { live } from '../live.ts';
import { countNotBrought } from '../sync/others/ready-bundles.ts';
import type { TeamDb } from '../team-db.ts';
import { openOthers } from './others-on-phone.ts';

export interface UnsentMark {
  deviceId: string;
  /** The first without a receipt. */
  first: number;
  /** The last that was saved. */
  last: number;
  /** How many of them had none: in between some may have had theirs. */
  count: number;
}

type Marks = Pick<Storage, 'getItem' | 'setItem'>;

const UNSENT = 'dhs.unsent';
const LOST = 'dhs.lost';

/** Writes the mark down now and after every save and every receipt. */
export function watchUnsent(db: TeamDb, storage: Marks): () => void {
  const watching = live(() => readUnsent(db)).subscribe({
    next: (own) => writeOwn(storage, own),
    // A database in trouble is told of by what reads it; the mark stays as it was.
    error() {},
  });
  return () => watching.unsubscribe();
}

/** The books that nobody watches: what goes out for them is no longer unsent. */
export async function noteOthers(db: TeamDb, storage: Marks): Promise<void> {
  const here: string[] = [];
  const { isWhole } = await openOthers(db, async (other) => {
    const own = await readUnsent(other);
    here.push(...own.deviceIds);
    writeOwn(storage, own);
  });
  if (!isWhole) return;
  // A mark of no book here is of one that was handed in and wiped: nothing of it is lost.
  here.push(...(await readUnsent(db)).deviceIds);
  const marks = read(storage, UNSENT) ?? [];
  if (marks.some((it) => !here.includes(it.deviceId)))
    write(
      storage,
      UNSENT,
      marks.filter((it) => here.includes(it.deviceId)),
    );
}

interface Own {
  deviceIds: string[];
  marks: UnsentMark[];
}

async function readUnsent(db: TeamDb): Promise<Own> {
  const deviceIds = (await db.identity.toCollection().primaryKeys()) as string[];
  const marks: UnsentMark[] = [];
  if ((await countNotBrought(db)) === 0) return { deviceIds, marks };
  for (const deviceId of deviceIds) {
    const all = () =>
      db.outbox
        .where('[deviceId+deviceSeq]')
        .between([deviceId, 0], [deviceId, Number.POSITIVE_INFINITY]);
    const [first, last, count] = [await all().first(), await all().last(), await all().count()];
    if (first && last)
      marks.push({ deviceId, first: first.deviceSeq, last: last.deviceSeq, count });
  }
  return { deviceIds, marks };
}

/** Each book has its own devices: the marks of the others on this phone stay. */
function writeOwn(storage: Marks, { deviceIds, marks }: Own): void {
  const others = (read(storage, UNSENT) ?? []).filter((it) => !deviceIds.includes(it.deviceId));
  write(storage, UNSENT, [...others, ...marks]);
}

/** The databases are gone: what the mark says of them is lost, until a server was told. Null: no mark says anything. */
export function takeAsLost(storage: Marks): UnsentMark[] | null {
  const known = readLost(storage);
  const gone = read(storage, UNSENT);
  if (!gone) return known.length > 0 ? known : null;
  const lost = [...known.filter((it) => gone.every((g) => g.deviceId !== it.deviceId)), ...gone];
  write(storage, LOST, lost);
  write(storage, UNSENT, []);
  return lost;
}

export function readLost(storage: Marks): UnsentMark[] {
  return read(storage, LOST) ?? [];
}

export function forgetLost(storage: Marks, deviceId: string): void {
  write(
    storage,
    LOST,
    readLost(storage).filter((it) => it.deviceId !== deviceId),
  );
}

/** "12–17", the numbers of each device id one after another. */
export function lostNumbers(lost: readonly UnsentMark[]): string {
  return lost
    .map(({ first, last, count }) =>
      numberRanges(count === last - first + 1 ? [...upTo(first, last)] : [first, last]).replace(
        ', ',
        ' … ',
      ),
    )
    .join('; ');
}

function* upTo(first: number, last: number): Generator<number> {
  for (let number = first; number <= last; number++) yield number;
}

function read(storage: Marks, key: string): UnsentMark[] | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    return Array.isArray(value) && value.every(isMark) ? value : null;
  } catch {
    // No localStorage, or something else stands there: nothing is known.
    return null;
  }
}

function write(storage: Marks, key: string, marks: readonly UnsentMark[]): void {
  try {
    storage.setItem(key, JSON.stringify(marks));
  } catch {
    // Without localStorage a wipe cannot be noticed either.
  }
}

function isMark(value: unknown): value is UnsentMark {
  return (
    isRecord(value) &&
    typeof value.deviceId === 'string' &&
    [value.first, value.last, value.count].every((it) => Number.isInteger(it) && Number(it) > 0) &&
    Number(value.last) >= Number(value.first)
  );
}
