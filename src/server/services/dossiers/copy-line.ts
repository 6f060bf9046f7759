// A dossier as a line of PostgreSQL's COPY text format, in the order of DOSSIER_COLUMNS. Lines are made by hand
// because a million of them go through here.

import type { Channel, Dossier, Moment } from '#domain/dossiers/dossier.ts';
import { DOSSIER_FIELDS, type DossierField } from '#domain/dossiers/fields.ts';
import { appointmentTooLong, lateFrom } from '#domain/figures/lateness.ts';
import type { CountWorkingDays } from '#domain/time/working-days.ts';

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

/** Writes lines for one province and one file; `import_id` is set when the import gets its number. */
export function copyLines(provinceCode: string, workingDays: CountWorkingDays) {
  let bits: { of: ReadonlySet<DossierField>; value: number } | null = null;
  return (row: number, dossier: Dossier): string => {
    if (bits?.of !== dossier.known) bits = { of: dossier.known, value: knownBits(dossier.known) };
    const d = dossier;
    return (
      `${provinceCode}\t${d.code}\t${escapeText(d.unit.code)}\t${d.unit.validFrom}\t` +
      `${escapeText(d.procedureCode)}\t${moment(d.received)}\t${CHANNEL_NUMBERS[d.channel]}\t` +
      `${moment(d.due)}\t${moment(d.finished)}\t${d.feeDueVnd ?? '\\N'}\t${yesNo(d.paidOnline)}\t` +
      `${yesNo(d.dossierDigitised)}\t${yesNo(d.resultDigitised)}\t${yesNo(d.eResult)}\t` +
      `${yesNo(d.resultRequired)}\t${yesNo(d.dataReused)}\t${yesNo(d.synced)}\t` +
      `${escapeText(d.officerName)}\t${escapeText(d.officerTitle)}\t${d.publishedDays ?? '\\N'}\t` +
      `${d.supplementRequests}\t${yesNo(d.rating === null ? null : d.rating === 'satisfied')}\t` +
      `${yesNo(d.petitioned)}\t${bits.value}\t${lateFrom(d) ?? 'infinity'}\t` +
      `${yesNo(appointmentTooLong(d, workingDays))}\t0\t${row}\n`
    );
  };
}

function moment(value: Moment | null): string {
  if (value === null) return '\\N\t\\N';
  return value.at === null
    ? `${value.day}\t\\N`
    : `${value.day}\t${new Date(value.at).toISOString()}`;
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
