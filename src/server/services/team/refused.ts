// The reader of what the server refused and kept, for the leads of who wrote it: when, whose phone, why, and what it was
// about; never a label, a number or a note.
import { type Kysely, sql } from 'kysely';
import type { OpRefusal } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import { coveredUnits, type Who } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';
import { aboutOf, type RefusedAbout } from './refused-about.ts';

export interface RefusedPage {
  refused: RefusedJson[];
  /** How many more there are. */
  left_off: number;
}

export interface RefusedJson {
  id: string;
  at: string;
  person_name: string;
  device_name: string;
  reason: OpRefusal;
  field: string | null;
  /** How many ops are in it: those of a revoked phone are kept together, one row for each unit. */
  count: number;
  /** False for what may be another team's as well: then only who, when, whose phone and why. */
  is_told: boolean;
  about: {
    kind: RefusedAbout['kind'];
    day: string | null;
    help: RefusedAbout['help'];
    procedure_code: string | null;
  }[];
  seen: { at: string; by: string } | null;
}

const MOST_ROWS = 300;
/** Of one row with many ops the first are told. */
const MOST_ABOUT = 10;
const MOST_SEQ = 2_147_483_647;
const ID_FORM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,10}):([0-9a-f]{64})$/;

/** What nobody has seen comes first, then the newest. */
export async function readRefused(
  db: Kysely<Database>,
  who: Who,
  now: number,
): Promise<RefusedPage> {
  const led = await ledUnits(db, who, now);
  const rows = await selectRows(db, who, led);
  const { total } = await within(db, who, led)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { refused: rows.map(toJson), left_off: Math.max(0, total - rows.length) };
}

/**
 * Seen once: who came first stays, for the leads of that unit; a row of a unit is no other team's. One of no known unit
 * has one mark for the leads of all the author's teams: it stays in the list of each, with who has seen it. What another
 * team's phone sent and what is not there are answered alike.
 */
export async function markSeen(
  db: Kysely<Database>,
  { who, id }: { who: Who; id: string },
  now: number,
): Promise<Result<null, { kind: 'unknown_refused' }>> {
  const [, deviceId = '', deviceSeq, hash = ''] = ID_FORM.exec(id) ?? [];
  if (!deviceId || Number(deviceSeq) > MOST_SEQ) return err({ kind: 'unknown_refused' });
  const key = {
    'it.device_id': deviceId,
    'it.device_seq': Number(deviceSeq),
    'it.content_hash': Buffer.from(hash, 'hex'),
  };
  const row = await within(db, who, await ledUnits(db, who, now))
    .select(['it.province_code', 'it.device_id', 'it.device_seq', 'it.content_hash'])
    .where((where) => where.and(key))
    .executeTakeFirst();
  if (!row) return err({ kind: 'unknown_refused' });
  await db
    .updateTable('refused_op')
    .set({ seen_at: new Date(now), seen_by: who.personId })
    .where((where) => where.and(row))
    .where('seen_at', 'is', null)
    .execute();
  return ok(null);
}

async function ledUnits(db: Kysely<Database>, who: Who, now: number): Promise<string[]> {
  const leads = who.grants.filter(({ role }) => role === 'lead');
  return coveredUnits(await unitRegister(db, who.provinceCode), leads, dayOf(now));
}

const GRANTS_OF_AUTHOR = sql`SELECT FROM grant_ AS g
  WHERE g.province_code = it.province_code AND g.person_id = it.person_id`;

/**
 * What these leads may see: of whom they lead, what is of a unit of theirs or of no known one. Who works for two teams has
 * two leads: neither sees what was written for the other, and what may be of either is shown to both. Who has no grant any
 * more wrote for the unit that the row names all the same; a row of theirs that names none is the province's to look at.
 */
function within(db: Kysely<Database>, { provinceCode }: Who, led: string[]) {
  const units = sql`(${led}::text[])`;
  return db
    .selectFrom('refused_op as it')
    .where('it.province_code', '=', provinceCode)
    .where(
      sql<boolean>`(
        EXISTS (${GRANTS_OF_AUTHOR} AND g.role IN ('volunteer', 'lead') AND g.unit_code = ANY ${units})
        AND (it.unit_code IS NULL OR it.unit_code = ANY ${units})
      OR NOT EXISTS (${GRANTS_OF_AUTHOR})
        AND (it.unit_code = ANY ${units} OR it.unit_code IS NULL AND it.province_code = ANY ${units}))`,
    );
}

/** What a row of no known unit was about is told only to who leads all that the author may write for. */
function isTold(led: string[]) {
  return sql<boolean>`(it.unit_code IS NOT NULL
    OR NOT EXISTS (${GRANTS_OF_AUTHOR} AND g.unit_code <> ALL (${led}::text[])))`;
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];

/** The page is cut before contents are opened, and no more of a content travels than is told. */
async function selectRows(db: Kysely<Database>, who: Who, led: string[]) {
  const page = within(db, who, led)
    .selectAll('it')
    .select(isTold(led).as('is_told'))
    .orderBy('it.seen_at', (order) => order.desc().nullsFirst())
    .orderBy('it.received_at', 'desc')
    .orderBy('it.device_seq', 'desc')
    .limit(MOST_ROWS);
  const lines = sql`string_to_array(it.content, E'\\n')`;
  return await db
    .selectFrom(page.as('it'))
    .innerJoin('person', (join) =>
      join
        .onRef('person.province_code', '=', 'it.province_code')
        .onRef('person.id', '=', 'it.person_id'),
    )
    .innerJoin('device', (join) =>
      join
        .onRef('device.province_code', '=', 'it.province_code')
        .onRef('device.id', '=', 'it.device_id'),
    )
    .leftJoin('person as seer', (join) =>
      join.onRef('seer.province_code', '=', 'it.province_code').onRef('seer.id', '=', 'it.seen_by'),
    )
    .select(['it.device_id', 'it.device_seq', 'it.content_hash', 'it.reason', 'it.is_told'])
    .select(['it.received_at', 'it.seen_at', 'seer.name as seen_by'])
    .select(['person.name as person_name', 'device.name as device_name'])
    .select([
      sql<string | null>`CASE WHEN it.is_told THEN it.field END`.as('field'),
      sql<string[] | null>`CASE WHEN it.is_told THEN (${lines})[1:${sql.lit(MOST_ABOUT)}] END`.as(
        'lines',
      ),
      sql<number>`coalesce(cardinality(${lines}), 1)`.as('count'),
    ])
    .orderBy('it.seen_at', (order) => order.desc().nullsFirst())
    .orderBy('it.received_at', 'desc')
    .orderBy('it.device_seq', 'desc')
    .execute();
}

function toJson(row: Row): RefusedJson {
  return {
    id: `${row.device_id}:${row.device_seq}:${row.content_hash.toString('hex')}`,
    at: row.received_at.toISOString(),
    person_name: row.person_name,
    device_name: row.device_name,
    reason: row.reason,
    field: row.field,
    count: row.count,
    is_told: row.is_told,
    about: aboutOf(row.lines ?? []).map(({ kind, day, help, procedureCode }) => ({
      ...{ kind, day, help },
      procedure_code: procedureCode,
    })),
    seen: row.seen_at && { at: row.seen_at.toISOString(), by: row.seen_by ?? '' },
  };
}
