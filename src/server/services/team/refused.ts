// The reader of what the server refused and kept, for the leads of who wrote it: when, whose phone, why, and what it was
// about; never a label, a number or a note.
import type { Kysely } from 'kysely';
import type { OpRefusal } from '#domain/protocol/op.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import { coveredUnits, type Who } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';
import { aboutOf, type RefusedAbout } from './refused-about.ts';

export interface RefusedJson {
  id: string;
  at: string;
  person_name: string;
  device_name: string;
  reason: OpRefusal;
  field: string | null;
  /** How many ops are in it: a revoked phone's are kept together. */
  count: number;
  about: {
    kind: RefusedAbout['kind'];
    day: string | null;
    help: RefusedAbout['help'];
    procedure_code: string | null;
  }[];
  seen: { at: string; by: string } | null;
}

/** The newest are looked through; of one row with many ops the first are told. */
const MOST_ROWS = 300;
const MOST_ABOUT = 10;
/** Here the unit is what was wrong with it: it says nothing of whose lead may see it. */
const WRONG_UNIT: readonly OpRefusal[] = ['out_of_scope', 'unknown_unit'];

/** What nobody has seen comes first, then the newest. */
export async function readRefused(
  db: Kysely<Database>,
  who: Who,
  now: number,
): Promise<RefusedJson[]> {
  const led = await ledUnits(db, who, now);
  const rows = await selectRows(db, who, led);
  const read = rows.map((row) => ({ row, about: aboutOf(row.content) }));
  const places = await casePlaces(db, { who, about: read.flatMap((it) => it.about) });
  return read
    .filter(({ row, about }) => WRONG_UNIT.includes(row.reason) || isWithin(about, places, led))
    .map(({ row, about }) => toJson(row, about));
}

/** Seen once: who came first stays. What another team's phone sent and what is not there are answered alike. */
export async function markSeen(
  db: Kysely<Database>,
  { who, id }: { who: Who; id: string },
  now: number,
): Promise<Result<null, { kind: 'unknown_refused' }>> {
  const isOurs = (await readRefused(db, who, now)).some((it) => it.id === id);
  const [deviceId, deviceSeq, hash] = id.split(':');
  if (!isOurs || !deviceId || !hash) return err({ kind: 'unknown_refused' });
  await db
    .updateTable('refused_op')
    .set({ seen_at: new Date(now), seen_by: who.personId })
    .where('province_code', '=', who.provinceCode)
    .where('device_id', '=', deviceId)
    .where('device_seq', '=', Number(deviceSeq))
    .where('content_hash', '=', Buffer.from(hash, 'hex'))
    .where('seen_at', 'is', null)
    .execute();
  return ok(null);
}

async function ledUnits(db: Kysely<Database>, who: Who, now: number): Promise<string[]> {
  const leads = who.grants.filter(({ role }) => role === 'lead');
  return coveredUnits(await unitRegister(db, who.provinceCode), leads, dayOf(now));
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];

async function selectRows(db: Kysely<Database>, { provinceCode }: Who, led: string[]) {
  if (led.length === 0) return [];
  return await db
    .selectFrom('refused_op as it')
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
    .select(['it.device_id', 'it.device_seq', 'it.content_hash', 'it.reason', 'it.field'])
    .select(['it.content', 'it.received_at', 'it.seen_at', 'seer.name as seen_by'])
    .select(['person.name as person_name', 'device.name as device_name'])
    .where('it.province_code', '=', provinceCode)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('grant_')
          .select('grant_.person_id')
          .whereRef('grant_.province_code', '=', 'it.province_code')
          .whereRef('grant_.person_id', '=', 'it.person_id')
          .where('grant_.role', 'in', ['volunteer', 'lead'])
          .where('grant_.unit_code', 'in', led),
      ),
    )
    .orderBy('it.seen_at', (order) => order.desc().nullsFirst())
    .orderBy('it.received_at', 'desc')
    .orderBy('it.device_seq', 'desc')
    .limit(MOST_ROWS)
    .execute();
}

/** Where the cases stand that the refused ops build on. */
async function casePlaces(
  db: Kysely<Database>,
  { who, about }: { who: Who; about: RefusedAbout[] },
): Promise<Map<string, string>> {
  const ids = [...new Set(about.flatMap((it) => (it.unitCode ? [] : (it.entityId ?? []))))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('assisted_case')
    .select(['case_id', 'unit_code'])
    .where('province_code', '=', who.provinceCode)
    .where('case_id', 'in', ids)
    .execute();
  return new Map(rows.map((it) => [it.case_id, it.unit_code]));
}

/** Who works for two teams has two leads: neither sees what was written for the other. */
function isWithin(about: RefusedAbout[], places: Map<string, string>, led: string[]): boolean {
  return about.every(({ unitCode, entityId }) => {
    const unit = unitCode ?? (entityId === null ? undefined : places.get(entityId));
    return unit === undefined || led.includes(unit);
  });
}

function toJson(row: Row, about: RefusedAbout[]): RefusedJson {
  return {
    id: `${row.device_id}:${row.device_seq}:${row.content_hash.toString('hex')}`,
    at: row.received_at.toISOString(),
    person_name: row.person_name,
    device_name: row.device_name,
    reason: row.reason,
    field: row.field,
    count: Math.max(1, about.length),
    about: about.slice(0, MOST_ABOUT).map(({ kind, day, help, procedureCode }) => ({
      ...{ kind, day, help },
      procedure_code: procedureCode,
    })),
    seen: row.seen_at && { at: row.seen_at.toISOString(), by: row.seen_by ?? '' },
  };
}
