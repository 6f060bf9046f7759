import * as v from 'valibot';
import type { PushAnswer } from './op.ts';

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const REFUSALS = [
  'malformed',
  'invalid_case',
  'unknown_unit',
  'out_of_scope',
  'unknown_entity',
  'name_taken',
  'forbidden_number',
  'case_full',
  'device_revoked',
] as const;

// A reason that a newer server invented is still a refusal: it is shown as `malformed` rather than lost.
const receipt = v.variant('status', [
  v.object({ deviceSeq: seq, status: v.picklist(['stored', 'already_had']), serverSeq: seq }),
  v.object({
    deviceSeq: seq,
    status: v.literal('conflict'),
    serverSeq: seq,
    fields: v.array(v.string()),
  }),
  v.object({
    deviceSeq: seq,
    status: v.literal('refused'),
    reason: v.fallback(v.picklist(REFUSALS), 'malformed'),
    field: v.optional(v.string()),
    kept: v.optional(v.boolean()),
  }),
]);

const pushAnswer = v.object({
  epoch: v.pipe(v.string(), v.minLength(1)),
  serverNow: v.pipe(v.number(), v.finite()),
  receipts: v.array(receipt),
  held: v.optional(v.array(seq), []),
  notKept: v.optional(v.array(seq), []),
});

/** Our server's word on a push; null for anything else, such as a captive portal's JSON. */
export function readPushAnswer(body: unknown): PushAnswer | null {
  const read = v.safeParse(pushAnswer, body);
  return read.success ? read.output : null;
}
