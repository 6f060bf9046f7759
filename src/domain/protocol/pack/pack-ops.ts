// A batch of ops as columns: what a phone says in every op is said once, times and numbers are differences, choices are
// small numbers. gzip then finds long runs: a phone's own thousand cases take a third less than gzip'ed rows.
//
// API: packOps(deviceId, ops) → Packed         ready for JSON.stringify; ops of one device, any kinds, any order
//      unpackOps(input) → Result<Unpacked, …>  a bad cell spoils its own op only; a bad column spoils the batch
//      unpackOps(packOps(d, ops)) gives back canonicalOp of every valid op (property-tested). Columns of a newer
//      version that this one does not know are left alone.

import * as v from 'valibot';
import { err, ok, type Result } from '../../result.ts';
import type { Op } from '../op.ts';
import { deviceIdSchema, deviceSeqSchema, readOp } from '../read-op.ts';
import { MAX_BATCH_OPS } from '../signature.ts';
import {
  CASE_COLUMNS,
  type CaseCells,
  fromCells,
  LATER_CASE_COLUMNS,
  toCells,
} from './pack-case.ts';
import {
  type Cell,
  type Column,
  fromDifferences,
  packColumn,
  toDifferences,
  unpackColumn,
} from './pack-column.ts';
import { fromRest, type PackedRest, toRest } from './pack-rest.ts';

export interface Packed {
  v: 1;
  device: string;
  count: number;
  /** Difference from the number before, the first from 0; likewise `wall`, in ms. */
  seq: Column;
  kind: Column;
  wall: Column;
  offset: Column;
  content: Column;
  /** Bodies of the `case.opened` ops, in their order. */
  opened: Record<string, Column>;
  /** What the other ops carry, in their order; `:7` is short for `<device>:7`. */
  rest: PackedRest[];
}

export interface Unpacked {
  deviceId: string;
  ops: Op[];
  /** Ops that are none. `raw` is what was read, of any shape. */
  malformed: { deviceSeq: number; field: string; raw: unknown }[];
}

/** Said by place: it only ever grows at its end. */
const KINDS = [
  'case.opened',
  'case.amended',
  'case.voided',
  'case.handed_over',
  'session.held',
  'session.amended',
  'session.voided',
  'training.completed',
  'case.follow_up_set',
  'case.follow_up_ended',
] as const;

export function packOps(deviceId: string, ops: readonly Op[]): Packed {
  const bodies = ops.flatMap((op) =>
    op.kind === 'case.opened' ? [toCells(op.body, op.wallAt + (op.serverOffsetMs ?? 0))] : [],
  );
  return {
    v: 1,
    device: deviceId,
    count: ops.length,
    seq: packColumn(toDifferences(ops.map((op) => op.deviceSeq))),
    kind: packColumn(ops.map((op) => KINDS.indexOf(op.kind))),
    wall: packColumn(toDifferences(ops.map((op) => op.wallAt))),
    offset: packColumn(ops.map((op) => op.serverOffsetMs)),
    content: packColumn(ops.map((op) => op.contentVersion)),
    opened: Object.fromEntries(
      [...CASE_COLUMNS, ...laterColumnsOf(bodies)].map((name) => [
        name,
        packColumn(bodies.map((cells) => cells[name])),
      ]),
    ),
    rest: ops.flatMap((op) => (op.kind === 'case.opened' ? [] : [toRest(op, deviceId)])),
  };
}

/** Said only where something is in it: a batch without sessions weighs what it always did. */
function laterColumnsOf(bodies: readonly CaseCells[]) {
  return LATER_CASE_COLUMNS.filter((name) => bodies.some((cells) => cells[name] !== null));
}

export type BadBatch = { kind: 'malformed'; column: string };

const packedHead = v.object({
  v: v.literal(1),
  device: deviceIdSchema,
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_BATCH_OPS)),
  opened: v.record(v.string(), v.unknown()),
  rest: v.array(v.unknown()),
});

export function unpackOps(input: unknown): Result<Unpacked, BadBatch> {
  const read = v.safeParse(packedHead, input);
  if (!read.success) return bad(String(read.issues[0].path?.[0]?.key ?? 'batch'));
  const { device, count, opened, rest } = read.output;
  const heads = unpackAll(input as object, ['seq', 'kind', 'wall', 'offset', 'content'], count);
  if (!heads.ok) return heads;
  const seqs = fromDifferences(heads.value.seq ?? []);
  const walls = fromDifferences(heads.value.wall ?? []);
  const kinds = (heads.value.kind ?? []).map((kind) => KINDS[kind as number]);
  if (!seqs.every((seq) => v.is(deviceSeqSchema, seq)) || new Set(seqs).size < count)
    return bad('seq');
  const openings = kinds.filter((kind) => kind === 'case.opened').length;
  const bodies = unpackAll(opened, CASE_COLUMNS, openings);
  if (!bodies.ok) return bodies;
  for (const name of LATER_CASE_COLUMNS) {
    if (opened[name] === undefined) continue;
    const cells = unpackColumn(opened[name], openings);
    if (!cells) return bad(name);
    bodies.value[name] = cells;
  }
  if (rest.length !== count - openings) return bad('rest');

  const unpacked: Unpacked = { deviceId: device, ops: [], malformed: [] };
  let body = 0;
  for (const [i, kind] of kinds.entries()) {
    const deviceSeq = seqs[i] as number;
    const offset = heads.value.offset?.[i];
    const common = {
      deviceId: device,
      deviceSeq,
      kind,
      wallAt: walls[i],
      serverOffsetMs: offset,
      contentVersion: heads.value.content?.[i],
    };
    const raw =
      kind === 'case.opened'
        ? { ...common, ...fromOpened(bodies.value, body++, common) }
        : { ...common, ...fromRest(rest[i - body], device) };
    const op = readOp(raw);
    if (op.ok) unpacked.ops.push(op.value);
    else unpacked.malformed.push({ deviceSeq, field: op.error.field, raw });
  }
  return ok(unpacked);
}

type Common = { deviceId: string; deviceSeq: number; wallAt: Cell; serverOffsetMs: Cell };

function fromOpened(columns: Record<string, Cell[]>, row: number, common: Common) {
  const cells = Object.fromEntries(
    [...CASE_COLUMNS, ...LATER_CASE_COLUMNS].map((name) => [name, columns[name]?.[row]]),
  );
  const instant = asInstant(common.wallAt) + asInstant(common.serverOffsetMs);
  return {
    entityId: `${common.deviceId}:${common.deviceSeq}`,
    baseVersion: null,
    body: fromCells(cells as CaseCells, instant),
  };
}

function unpackAll(
  from: object,
  names: readonly string[],
  count: number,
): Result<Record<string, Cell[]>, BadBatch> {
  const columns: Record<string, Cell[]> = {};
  for (const name of names) {
    const cells = unpackColumn((from as Record<string, unknown>)[name], count);
    if (!cells) return bad(name);
    columns[name] = cells;
  }
  return ok(columns);
}

/** Days are counted from it; an instant that is none makes an op that is refused anyway. */
function asInstant(cell: Cell): number {
  return typeof cell === 'number' && Math.abs(cell) < 1e14 ? cell : 0;
}

function bad(column: string): Result<never, BadBatch> {
  return err({ kind: 'malformed', column });
}
