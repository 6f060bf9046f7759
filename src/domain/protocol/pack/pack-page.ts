// A page of pulled ops as columns, one set of them for each device that wrote: what packOps does for a phone's own ops,
// with the server's order and the authors besides.
//
// API: packPage(ops) → PackedPage          ready for JSON.stringify; any devices, any order
//      unpackPage(input) → UnpackedPage    never throws: a part that is none costs its own ops, which are counted

import type { Op, PulledOp } from '../op.ts';
import { MAX_BATCH_OPS } from '../signature.ts';
import {
  type Column,
  fromDifferences,
  packColumn,
  toDifferences,
  unpackColumn,
} from './pack-column.ts';
import { type Packed, packOps, unpackOps } from './pack-ops.ts';

/** The ops of one device, in the server's order. */
interface PackedPart {
  ops: Packed;
  /** The server's numbers, each the difference from the one before. */
  server: Column;
  /** `[personId, personName]` */
  person: Column;
}

export type PackedPage = PackedPart[];

export interface UnpackedPage {
  /** In the server's order. */
  ops: PulledOp[];
  /** How many could not be read. */
  malformed: number;
}

export function packPage(ops: readonly PulledOp[]): PackedPage {
  const open = new Map<string, PulledOp[]>();
  const parts: [string, PulledOp[]][] = [];
  for (const op of ops) {
    const own = open.get(op.deviceId);
    // More of one device is another part: a reader takes no longer ones.
    if (own && own.length < MAX_BATCH_OPS) own.push(op);
    else {
      const begun = [op];
      open.set(op.deviceId, begun);
      parts.push([op.deviceId, begun]);
    }
  }
  return parts.map(([deviceId, own]) => ({
    ops: packOps(deviceId, own.map(toOp)),
    server: packColumn(toDifferences(own.map((op) => op.serverSeq))),
    person: packColumn(own.map((op) => [op.personId, op.personName])),
  }));
}

function toOp({ serverSeq: _seq, personId: _id, personName: _name, ...op }: PulledOp): Op {
  return op;
}

export function unpackPage(input: unknown): UnpackedPage {
  const parts = Array.isArray(input) ? input.map(unpackPart) : [];
  return {
    ops: parts.flatMap((part) => part.ops).sort((a, b) => a.serverSeq - b.serverSeq),
    malformed: parts.reduce((sum, part) => sum + part.malformed, 0),
  };
}

function unpackPart(input: unknown): UnpackedPage {
  const { ops: packed, server, person } = asRecord(input);
  const count = Number(asRecord(packed).count) || 0;
  const unpacked = unpackOps(packed);
  const numbers = unpackColumn(server, count);
  const people = unpackColumn(person, count);
  if (!unpacked.ok || !numbers || !people) return { ops: [], malformed: Math.max(1, count) };
  const places = placesOf(asRecord(packed).seq, count);
  const serverSeqs = fromDifferences(numbers);
  const ops = unpacked.value.ops.flatMap((op): PulledOp[] => {
    const place = places.get(op.deviceSeq) ?? -1;
    const serverSeq = serverSeqs[place];
    const [personId, personName] = asList(people[place]);
    const isSound =
      typeof serverSeq === 'number' &&
      typeof personId === 'string' &&
      typeof personName === 'string';
    return isSound ? [{ ...op, serverSeq, personId, personName }] : [];
  });
  return { ops, malformed: count - ops.length };
}

/** Where in the columns each number of the device stands. */
function placesOf(seq: unknown, count: number): Map<unknown, number> {
  const numbers = fromDifferences(unpackColumn(seq, count) ?? []);
  return new Map(numbers.map((number, place) => [number, place]));
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
