// The types of an op that comes from outside. What it means (a unit that exists, a day not in the future) is asked
// later, by validateCase; here only what would break the code or the database is turned away.

import * as v from 'valibot';
import { AUTONOMIES, HELP_KINDS, OBSTACLES, OUTCOMES } from '../cases/case.ts';
import { err, ok, type Result } from '../result.ts';
import { canonicalOp } from './canonical-op.ts';
import type { Op } from './op.ts';

// PostgreSQL's jsonb takes neither NUL nor half a surrogate pair.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((it) => !UNSTORABLE.test(it)),
  );
const code = v.nullable(text(60));
/** Any instant Date can hold, kept within year 9999. */
const instant = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(-62_135_596_800_000),
  v.maxValue(253_402_300_799_999),
);
export const deviceIdSchema = v.pipe(text(64), v.regex(/^[\w-]+$/));
export const deviceSeqSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(2_147_483_647),
);

const fields = {
  day: text(10),
  unitCode: text(40),
  village: text(500),
  help: v.pipe(v.array(v.picklist(HELP_KINDS)), v.maxLength(HELP_KINDS.length)),
  procedureCode: code,
  agencyCode: code,
  dossierCode: code,
  outcome: v.picklist(OUTCOMES),
  obstacles: v.pipe(v.array(v.picklist(OBSTACLES)), v.maxLength(OBSTACLES.length)),
  minutes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
  autonomy: v.picklist(AUTONOMIES),
  label: text(500),
  phone: v.nullable(v.object({ number: text(40), consentAt: text(40), deleteOn: text(10) })),
};

const head = {
  deviceId: deviceIdSchema,
  deviceSeq: deviceSeqSchema,
  entityId: text(90),
  baseVersion: v.nullable(text(2_000)),
  wallAt: instant,
  serverOffsetMs: v.nullable(instant),
  contentVersion: text(60),
};

const opSchema = v.variant('kind', [
  v.object({
    ...head,
    kind: v.literal('case.opened'),
    body: v.object({ ...fields, note: text(4_000) }),
  }),
  v.object({
    ...head,
    kind: v.literal('case.amended'),
    change: v.partial(v.object({ ...fields, appendNote: text(4_000) })),
  }),
  v.object({ ...head, kind: v.literal('case.voided'), reason: text(2_000) }),
  v.object({ ...head, kind: v.literal('case.handed_over'), toPersonId: text(64) }),
]);

/** The op in canonical form; or the name of the field that is wrong. Fields that a newer app added are left out. */
export function readOp(input: unknown): Result<Op, { kind: 'malformed'; field: string }> {
  const read = v.safeParse(opSchema, input, { abortEarly: true });
  if (!read.success) return err({ kind: 'malformed', field: fieldOf(read.issues[0]) });
  const op = canonicalOp(read.output as Op);
  const opensItself = op.entityId === `${op.deviceId}:${op.deviceSeq}`;
  if ((op.kind === 'case.opened') !== opensItself)
    return err({ kind: 'malformed', field: 'entityId' });
  return ok(op);
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map((item) => String(item.key));
  return path.find((key) => key !== 'body' && key !== 'change') ?? 'kind';
}
