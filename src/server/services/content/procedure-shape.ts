import * as v from 'valibot';
import { CHANGING_PARTS, faultsOfProcedures } from '#domain/procedures/check-procedures.ts';
import type { Procedure } from '#domain/procedures/procedure.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const online = v.picklist(['yes', 'partly', 'booking', 'in_app', 'other_site', 'no', 'unknown']);
const amount = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));
const confidence = v.picklist(['confirmed', 'partly', 'unsure']);
const count = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));
const fee = v.strictObject({
  inPerson: amount,
  online: amount,
  unit: v.optional(v.picklist(['per_copy', 'per_page', 'per_case'])),
  note: v.optional(text),
});
const time = v.strictObject({
  kind: v.picklist(['same_day', 'working_days', 'days', 'unknown']),
  min: count,
  max: count,
  note: v.optional(text),
});
const papers = v.array(
  v.strictObject({
    name: text,
    onlyIfDataUnreadable: v.optional(v.boolean()),
    onlyIf: v.optional(text),
  }),
);
const link = v.pipe(text, v.url(), v.startsWith('https://'));
const texts = v.array(text);
const parts = { fee, time, papers, online, onlineNote: text, note: text } as const;
const changing = { ...parts, legalBasis: texts, decision: v.string(), link };

const dated = (value: v.GenericSchema) =>
  v.array(
    v.strictObject({
      from: v.optional(v.string()),
      until: v.optional(v.string()),
      // Null says that what holds from then on is not known.
      value: v.nullable(value),
      source: v.string(),
      asOf: v.string(),
      confidence,
    }),
  );

const procedure = v.looseObject({
  ...changing,
  code: v.pipe(v.string(), v.regex(/^\d\.\d{6}$/)),
  name: text,
  officialName: text,
  field: text,
  level: v.picklist(['commune', 'province', 'ministry', 'province_or_commune', 'any']),
  agency: text,
  onlineNote: v.optional(text),
  note: v.optional(text),
  aliases: texts,
  lifeEvents: texts,
  forCitizen: v.boolean(),
  asOf: v.string(),
  source: v.string(),
  confidence,
  dated: v.optional(
    v.strictObject(
      Object.fromEntries(CHANGING_PARTS.map((part) => [part, v.optional(dated(changing[part]))])),
    ),
  ),
});

/**
 * Why a list of procedures is not sent to anybody, in one line; null for a sound one. `kept`: codes that phones have
 * and that a list may not lose in silence.
 */
export function faultInProcedures(read: unknown, kept: readonly string[]): string | null {
  const { issues } = v.safeParse(v.array(procedure), read);
  const issue = issues?.[0];
  if (issue) {
    const at = issue.path?.[0]?.key;
    const code = Array.isArray(read) ? read[Number(at)]?.code : undefined;
    return `${code ?? at ?? ''} ${v.getDotPath(issue) ?? ''}: ${issue.message}`.trim();
  }
  const [fault] = faultsOfProcedures(read as Procedure[], kept);
  return fault ? JSON.stringify(fault) : null;
}
