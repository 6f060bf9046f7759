// How a request travels: as JSON to the server, and as the text of a QR from the phone of who asks to a volunteer's.
// A stranger's text is read with suspicion: what is not a request is refused as a whole.

import * as v from 'valibot';
import { HELP_KINDS } from '../cases/case.ts';
import { fromBase64Url, toBase64Url } from '../protocol/signature.ts';
import { err, ok, type Result } from '../result.ts';
import { type HelpRequest, WANTED_TIMES } from './help-request.ts';

// PostgreSQL takes neither NUL nor half a surrogate pair.
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
const text = (max: number) =>
  v.pipe(
    v.string(),
    v.maxLength(max),
    v.check((it) => !UNSTORABLE.test(it)),
  );
const instant = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(253_402_300_799_999));

/** The form in JSON. Longer texts than the rules allow pass here, so that the rules can say which one is too long. */
export const helpRequestSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  asked_at: instant,
  unit_code: text(40),
  village: text(500),
  help: v.pipe(v.array(v.picklist(HELP_KINDS)), v.maxLength(HELP_KINDS.length)),
  procedure_code: v.nullable(v.pipe(text(40), v.regex(/^[\w.]+$/))),
  guide: v.nullable(
    v.object({
      id: v.pipe(text(60), v.regex(/^[\w-]+$/)),
      node: v.pipe(text(60), v.regex(/^[\w-]+$/)),
    }),
  ),
  wanted: v.picklist(WANTED_TIMES),
  label: text(500),
  note: text(2_000),
  phone: v.nullable(v.object({ number: text(40), consent_at: instant, delete_on: text(10) })),
});
export type HelpRequestJson = v.InferOutput<typeof helpRequestSchema>;

export function toHelpJson(request: HelpRequest): HelpRequestJson {
  const { id, askedAt, unitCode, procedureCode, guide, phone, ...rest } = request;
  return {
    id,
    asked_at: askedAt,
    unit_code: unitCode,
    procedure_code: procedureCode,
    guide: guide && { id: guide.id, node: guide.node },
    village: rest.village,
    help: [...rest.help],
    wanted: rest.wanted,
    label: rest.label,
    note: rest.note,
    phone: phone && {
      number: phone.number,
      consent_at: phone.consentAt,
      delete_on: phone.deleteOn,
    },
  };
}

export function fromHelpJson(json: HelpRequestJson): HelpRequest {
  const { phone } = json;
  return {
    id: json.id,
    askedAt: json.asked_at,
    unitCode: json.unit_code,
    village: json.village,
    help: json.help,
    procedureCode: json.procedure_code,
    guide: json.guide,
    wanted: json.wanted,
    label: json.label,
    note: json.note,
    phone: phone && {
      number: phone.number,
      consentAt: phone.consent_at,
      deleteOn: phone.delete_on,
    },
  };
}

export function readHelpRequest(value: unknown): Result<HelpRequest, { kind: 'not_a_request' }> {
  const parsed = v.safeParse(helpRequestSchema, value);
  return parsed.success ? ok(fromHelpJson(parsed.output)) : err({ kind: 'not_a_request' });
}

const QR_MARK = 'DHSG1:';

/** Positions instead of names: a plain camera reads a small picture from further away. */
export function toHelpQr(request: HelpRequest): string {
  const { guide, phone } = request;
  const cells = [
    request.id,
    request.askedAt,
    request.unitCode,
    request.help.map((kind) => HELP_KINDS.indexOf(kind)),
    WANTED_TIMES.indexOf(request.wanted),
    request.village,
    request.label,
    request.note,
    request.procedureCode ?? 0,
    guide ? [guide.id, guide.node] : 0,
    phone ? [phone.number, phone.consentAt, phone.deleteOn] : 0,
  ];
  return QR_MARK + toBase64Url(new TextEncoder().encode(JSON.stringify(cells)));
}

export function isHelpQr(text: string): boolean {
  return text.startsWith(QR_MARK);
}

export function fromHelpQr(text: string): Result<HelpRequest, { kind: 'not_a_request' }> {
  const bytes = isHelpQr(text) ? fromBase64Url(text.slice(QR_MARK.length).trim()) : null;
  const cells = bytes && readCells(bytes);
  if (!cells) return err({ kind: 'not_a_request' });
  const [id, askedAt, unitCode, help, wanted, village, label, note, procedure, guide, phone] =
    cells;
  return readHelpRequest({
    id,
    asked_at: askedAt,
    unit_code: unitCode,
    help: Array.isArray(help) ? help.map((at) => HELP_KINDS[Number(at)]) : null,
    wanted: WANTED_TIMES[Number(wanted)],
    village,
    label,
    note,
    procedure_code: procedure === 0 ? null : procedure,
    guide: Array.isArray(guide) ? { id: guide[0], node: guide[1] } : null,
    phone: Array.isArray(phone)
      ? { number: phone[0], consent_at: phone[1], delete_on: phone[2] }
      : null,
  });
}

function readCells(bytes: Uint8Array): unknown[] | null {
  try {
    const cells: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return Array.isArray(cells) ? cells : null;
  } catch {
    return null;
  }
}
