// A dossier as a line of PostgreSQL's COPY text format, in the order of DOSSIER_COLUMNS. Lines are made by hand
// because a million of them go through here.

import type { Channel, Dossier, Moment } from '#domain/dossiers/dossier.ts';
import { DOSSIER_FIELDS, type DossierField } from '#domain/dossiers/fields.ts';
import { dayStart } from '#domain/dossiers/read-moment.ts';
import { appointmentTooLong, lateFrom } from '#domain/figures/lateness.ts';
import type { CountWorkingDays } from '#domain/time/working-days.ts';
import type { UnitKey } from '#domain/units/unit.ts';

/** One import of one province. */
export interface ImportKey {
  provinceCode: string;
  importId: number;
}

/** What a file says of a dossier: two rows with the same values here are the same. */
const CONTENT_COLUMNS = [
  'unit_code',
  'unit_valid_from',
  'procedure_code',
  'received_day',
  'received_at',
  'channel',
  'due_day',
  'due_at',
  'finished_day',
  'finished_at',
  'fee_due_vnd',
  'paid_online',
  'dossier_digitised',
  'result_digitised',
  'e_result',
  'result_required',
  'data_reused',
  'synced',
  'officer_name',
  'officer_title',
  'published_days',
  'supplement_requests',
  'satisfied',
  'petitioned',
  'known',
] as const;

/** What follows from the content by rule. */
const DERIVED_COLUMNS = ['late_from', 'appointment_too_long'] as const;

export const CONTENT = CONTENT_COLUMNS.join(', ');
export const CONTENT_AND_DERIVED = [...CONTENT_COLUMNS, ...DERIVED_COLUMNS].join(', ');
export const DOSSIER_COLUMNS = `province_code, dossier_code, ${CONTENT_AND_DERIVED}, import_id, import_row`;

/** The columns of one table, by its name or alias. */
export function columnsOf(table: string, columns: string): string {
  return columns
    .split(', ')
    .map((column) => `${table}.${column}`)
    .join(', ');
}

const CHANNEL_NUMBERS: Record<Channel, number> = { direct: 1, online: 2, postal: 3 };

/** The bit of each field in `known`; positions are stored and never change. */
export function knownBits(known: ReadonlySet<DossierField>): number {
  return DOSSIER_FIELDS.reduce(
    (bits, field, index) => (known.has(field) ? bits | (1 << index) : bits),
    0,
  );
}

/** Writes the lines of one import. */
export function copyLines({ provinceCode, importId }: ImportKey, workingDays: CountWorkingDays) {
  let bits: { of: ReadonlySet<DossierField>; value: number } | null = null;
  const unit = remembered((key: UnitKey) => `${escapeText(key.code)}\t${key.validFrom}`);
  const moment = remembered((each: Moment) => `${each.day}\t${instant(each)}`);
  return (row: number, dossier: Dossier): string => {
    if (bits?.of !== dossier.known) bits = { of: dossier.known, value: knownBits(dossier.known) };
    const d = dossier;
    // Joined, not added up: many additions a row leave a tree of half-made strings to the garbage collector.
    return [
      provinceCode,
      d.code,
      unit(d.unit),
      escapeText(d.procedureCode),
      moment(d.received),
      CHANNEL_NUMBERS[d.channel],
      d.due ? moment(d.due) : NO_MOMENT,
      d.finished ? moment(d.finished) : NO_MOMENT,
      d.feeDueVnd ?? '\\N',
      marks(d),
      escapeText(d.officerName),
      escapeText(d.officerTitle),
      d.publishedDays ?? '\\N',
      d.supplementRequests,
      yesNo(d.rating === null ? null : d.rating === 'satisfied'),
      yesNo(d.petitioned),
      bits.value,
      lateFrom(d) ?? 'infinity',
      yesNo(appointmentTooLong(d, workingDays)),
      importId,
      `${row}\n`,
    ].join('\t');
  };
}

const NO_MOMENT = '\\N\t\\N';
const MOST_REMEMBERED = 5_000;

/** The reader of rows gives the same unit and the same moment for the same cell: they are written once. */
function remembered<T extends object>(write: (value: T) => string): (value: T) => string {
  const known = new Map<T, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = write(value);
    if (known.size < MOST_REMEMBERED) known.set(value, text);
    return text;
  };
}

const marksKnown: string[] = [];

/** The seven marks that stand side by side, from paid_online to synced: a few of 3^7 texts, made when first met. */
function marks(d: Dossier): string {
  const each = [
    d.paidOnline,
    d.dossierDigitised,
    d.resultDigitised,
    d.eResult,
    d.resultRequired,
    d.dataReused,
    d.synced,
  ];
  let at = 0;
  for (const mark of each) at = at * 3 + (mark === null ? 0 : mark ? 1 : 2);
  const text = marksKnown[at] ?? each.map(yesNo).join('\t');
  marksKnown[at] = text;
  return text;
}

/** With the hour as Vietnam reads it; a million rows do not go through Date. */
function instant(moment: Moment | null): string {
  if (moment === null || moment.at === null) return '\\N';
  const ms = moment.at - dayStart(moment.day);
  const [hour, minute] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60];
  return `${moment.day} ${hour}:${minute}:${(ms % 60_000) / 1000}+07`;
}

function yesNo(value: boolean | null): string {
  return value === null ? '\\N' : value ? 't' : 'f';
}

function escapeText(text: string): string {
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, escapeSign) : text;
}

function escapeSign(sign: string): string {
  return sign === '\\' ? '\\\\' : sign === '\t' ? '\\t' : sign === '\n' ? '\\n' : '\\r';
}
