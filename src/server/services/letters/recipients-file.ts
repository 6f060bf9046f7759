// The directory of heads as a file: what it will change is told first, then all good rows are written in one go.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { FileRefusal } from '#domain/dossiers/dossier.ts';
import { findColumns, likenessTo, type SheetColumns } from '#domain/imports/sheet-columns.ts';
import {
  type PlannedRecipient,
  planRecipients,
  type RecipientPlan,
  type StandingRecipient,
} from '#domain/reports/recipients/plan-recipients.ts';
import {
  isUnfilled,
  RECIPIENT_FIELDS,
  type RecipientField,
  type RecipientRowRefusalKind,
  readRecipientRow,
  type ToldRecipient,
} from '#domain/reports/recipients/read-recipient-row.ts';
import { staysBeside } from '#domain/reports/recipients/stays-beside.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { unitFinder } from '#domain/units/find-unit.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { inspectFile } from '../dossiers/open-file.ts';
import { readSheetRows } from '../dossiers/read-sheet.ts';
import { WorkbookFault } from '../dossiers/workbook/read-workbook.ts';
import { unitRegister } from '../unit-register.ts';
import { listRecipients } from './recipients.ts';
import { countWaiting, isHeldBack, rewriteRecipient } from './rewrite-recipient.ts';

export interface DirectoryRequest {
  path: string;
  dryRun: boolean;
  inScope: (unit: Unit) => boolean;
  personId: string | null;
}

export interface RefusedRecipient {
  row: number;
  /** The header as the file writes it; empty where the row as a whole is broken. */
  column: string;
  kind: RecipientRowRefusalKind;
  value: string;
}

export interface DirectoryAnswer {
  rows: PlannedRecipient[];
  refused: RefusedRecipient[];
  /** In office beside somebody new of the same agency: both would be written to. */
  beside: StandingRecipient[];
  /** Letters that wait for who is not in office any more; they do not go out. */
  stopped: number;
  /** Rows with a unit and nobody beside it. */
  unfilled: number;
  unknownColumns: string[];
}

export type DirectoryRefusal =
  | Extract<
      FileRefusal,
      { kind: 'empty_file' | 'not_a_table' | 'broken_workbook' | 'too_large' | 'no_header' }
    >
  | { kind: 'missing_columns'; fields: string[] };

/** A province has some hundred heads. */
const MOST_BYTES = 4 * 1024 * 1024;

export async function bringRecipients(
  deps: Deps,
  request: DirectoryRequest,
): Promise<Result<DirectoryAnswer, DirectoryRefusal>> {
  const read = await readDirectory(deps, request);
  if (!read.ok) return read;
  const { told, columns, refused, unfilled } = read.value;
  const { plan, beside, stopped } = request.dryRun
    ? await foretell(deps, told)
    : await write(deps, { told, personId: request.personId });
  const all = [
    ...refused,
    ...plan.refused.map(({ column, ...why }) => ({ ...why, column: headerOf(columns, column) })),
  ];
  return ok({
    rows: plan.rows,
    refused: all.sort((one, other) => one.row - other.row),
    ...{ beside, stopped, unfilled },
    unknownColumns: columns.unknown,
  });
}

interface Directory {
  told: { row: number; value: ToldRecipient }[];
  columns: SheetColumns<RecipientField>;
  refused: RefusedRecipient[];
  unfilled: number;
}

async function readDirectory(
  deps: Deps,
  { path, inScope }: DirectoryRequest,
): Promise<Result<Directory, DirectoryRefusal>> {
  const rows = await rowsOf(path);
  if (!rows.ok) return rows;
  const found = findColumns(rows.value, RECIPIENT_FIELDS);
  if (!found) return err({ kind: 'no_header', headers: rows.value[0]?.cells.slice(0, 30) ?? [] });
  const { columns, index: top } = found;
  const fields: string[] = RECIPIENT_FIELDS.required.filter((field) => !columns.at.has(field));
  if (!columns.at.has('unit_code') && !columns.at.has('unit_name')) fields.unshift('unit_code');
  if (fields.length > 0) return err({ kind: 'missing_columns', fields });
  const find = unitFinder(await unitRegister(deps.db, deps.config.provinceCode));
  const today = dayOf(deps.clock());
  const units = { inScope, find: (text: string) => find(text, today) };
  const directory: Directory = { told: [], columns, refused: [], unfilled: 0 };
  for (const [at, { cells, broken }] of rows.value.entries()) {
    if (at <= top || (broken === null && cells.every((cell) => cell.trim() === ''))) continue;
    const row = at + 1;
    if (broken !== null) {
      directory.refused.push({ row, column: '', kind: 'broken_quotes', value: broken });
      continue;
    }
    const named: Partial<Record<RecipientField, string>> = {};
    for (const [field, index] of columns.at) named[field] = cells[index] ?? '';
    if (isUnfilled(named)) {
      directory.unfilled += 1;
      continue;
    }
    const value = readRecipientRow(named, units);
    if (value.ok) directory.told.push({ row, value: value.value });
    else {
      const { column, ...why } = value.error;
      directory.refused.push({ row, column: headerOf(columns, column), ...why });
    }
  }
  return ok(directory);
}

function headerOf({ headers, at }: SheetColumns<RecipientField>, field: RecipientField): string {
  return headers[at.get(field) ?? -1] ?? field;
}

type Rows = NonNullable<Awaited<ReturnType<typeof readSheetRows>>>;

async function rowsOf(path: string): Promise<Result<Rows, DirectoryRefusal>> {
  const { format, bytes } = await inspectFile(path);
  if (bytes === 0) return err({ kind: 'empty_file' });
  if (bytes > MOST_BYTES) return err({ kind: 'too_large', limitBytes: MOST_BYTES });
  if (format === 'pdf' || format === 'binary') return err({ kind: 'not_a_table', format });
  try {
    const rows = await readSheetRows(path, likenessTo(RECIPIENT_FIELDS));
    // Letters of an old encoding would end up as signs in somebody's name.
    return rows ? ok(rows) : err({ kind: 'not_a_table', format: 'binary' });
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error;
    return err({ kind: 'broken_workbook', reason: error.message });
  }
}

interface Outcome extends Pick<DirectoryAnswer, 'beside' | 'stopped'> {
  plan: RecipientPlan;
}

async function foretell(deps: Deps, told: Directory['told']): Promise<Outcome> {
  const { provinceCode } = deps.config;
  const today = dayOf(deps.clock());
  const standing = await listRecipients(deps, { outOfDate: true });
  const plan = planRecipients(told, standing);
  const recipientIds = plan.rows.flatMap(({ fate, before, after }) =>
    fate === 'changed' && before && isHeldBack(valuesOf(before), { after: valuesOf(after), today })
      ? [before.recipientId]
      : [],
  );
  const stopped = await countWaiting(deps.db, { provinceCode, recipientIds });
  return { plan, beside: staysBeside(plan, { standing, today }), stopped };
}

/** Judged again under the lock: what is written is what is told, whoever else was at the list meanwhile. */
async function write(
  deps: Deps,
  { told, personId }: { told: Directory['told']; personId: string | null },
): Promise<Outcome> {
  const { provinceCode } = deps.config;
  return await deps.db.transaction().execute(async (trx) => {
    await sql`LOCK TABLE report_recipient IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
    const today = dayOf(deps.clock());
    const standing = await listRecipients({ ...deps, db: trx }, { outOfDate: true });
    const plan = planRecipients(told, standing);
    let stopped = 0;
    for (const { fate, before, after } of plan.rows) {
      const values = valuesOf(after);
      if (fate === 'new')
        await trx
          .insertInto('report_recipient')
          .values({
            ...{ province_code: provinceCode, recipient_id: randomUUID(), ...values },
            ...{ added_at: new Date(deps.clock()), added_by: personId },
            ...{ removed_at: null, removed_by: null },
          })
          .execute();
      if (fate === 'changed' && before)
        stopped += await rewriteRecipient(trx, {
          ...{ provinceCode, recipientId: before.recipientId, values, today },
        });
    }
    return { plan, beside: staysBeside(plan, { standing, today }), stopped };
  });
}

function valuesOf(after: PlannedRecipient['after']) {
  return {
    unit_code: after.unitCode,
    ...{ name: after.name, title: after.title, email: after.email },
    gets_reminders: after.getsReminders,
    ...{ valid_from: after.validFrom, valid_to: after.validTo },
  };
}
