// The types of an op that comes from outside. What it means (a unit that exists, a day not in the future) is asked
// later, by validateCase; here only what would break the code or the database is turned away.

import * as v from 'valibot';
import {
  AUTONOMIES,
  HELP_KINDS,
  NEXT_TIMES,
  OBSTACLES,
  OUTCOMES,
  PHONE_PURPOSES,
} from '../cases/case.ts';
import { FOLLOW_UP_ENDS } from '../cases/follow-up.ts';
import { err, ok, type Result } from '../result.ts';
import { TAUGHT } from '../sessions/session.ts';
import { canonicalOp } from './canonical-op.ts';
import { OPENING_KINDS, type Op, type OpeningKind } from './op.ts';

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
  phone: v.nullable(
    v.object({
      number: text(40),
      consentAt: text(40),
      deleteOn: text(10),
      purposes: v.optional(
        v.pipe(
          v.array(v.picklist(PHONE_PURPOSES)),
          v.minLength(1),
          v.maxLength(PHONE_PURPOSES.length),
        ),
      ),
    }),
  ),
};

const nextTime = v.picklist(NEXT_TIMES);

const head = {
  deviceId: deviceIdSchema,
  deviceSeq: deviceSeqSchema,
  entityId: text(90),
  baseVersion: v.nullable(text(2_000)),
  wallAt: instant,
  serverOffsetMs: v.nullable(instant),
  contentVersion: text(60),
};

const sessionFields = {
  day: text(10),
  village: text(500),
  present: v.pipe(v.array(text(200)), v.maxLength(100)),
  people: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
  taught: v.pipe(v.array(v.picklist(TAUGHT)), v.maxLength(TAUGHT.length)),
  note: text(4_000),
};

const opSchema = v.variant('kind', [
  v.object({
    ...head,
    kind: v.literal('case.opened'),
    body: v.object({
      ...fields,
      nextTime: v.optional(nextTime),
      note: text(4_000),
      sessionId: v.optional(text(90)),
    }),
  }),
  v.object({
    ...head,
    kind: v.literal('case.amended'),
    change: v.partial(v.object({ ...fields, nextTime, appendNote: text(4_000) })),
  }),
  v.object({ ...head, kind: v.literal('case.voided'), reason: text(2_000) }),
  v.object({ ...head, kind: v.literal('case.handed_over'), toPersonId: text(64) }),
  v.object({
    ...head,
    kind: v.literal('case.follow_up_set'),
    followUp: v.object({ what: text(500), due: text(10) }),
  }),
  v.object({
    ...head,
    kind: v.literal('case.follow_up_ended'),
    followUpId: text(90),
    how: v.picklist(FOLLOW_UP_ENDS),
  }),
  v.object({
    ...head,
    kind: v.literal('session.held'),
    body: v.object({ ...sessionFields, unitCode: text(40) }),
  }),
  v.object({
    ...head,
    kind: v.literal('session.amended'),
    change: v.partial(v.object(sessionFields)),
  }),
  v.object({ ...head, kind: v.literal('session.voided'), reason: text(2_000) }),
  v.object({
    ...head,
    kind: v.literal('training.completed'),
    body: v.object({
      lessonId: text(60),
      lessonVersion: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
      day: text(10),
      unitCode: text(40),
    }),
  }),
]);

/** The op in canonical form; or the name of the field that is wrong. Fields that a newer app added are left out. */
export function readOp(input: unknown): Result<Op, { kind: 'malformed'; field: string }> {
  const read = v.safeParse(opSchema, input, { abortEarly: true });
  if (!read.success) return err({ kind: 'malformed', field: fieldOf(read.issues[0]) });
  const op = canonicalOp(read.output as Op);
  const opensItself = op.entityId === `${op.deviceId}:${op.deviceSeq}`;
  if (OPENING_KINDS.includes(op.kind as OpeningKind) !== opensItself)
    return err({ kind: 'malformed', field: 'entityId' });
  return ok(op);
}

function fieldOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map((item) => String(item.key));
  return path.find((key) => key !== 'body' && key !== 'change') ?? 'kind';
}
