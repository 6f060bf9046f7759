// The rows of a workbook's first sheet (ECMA-376 part 1, 18.3). Only what a table of values needs: numbers, shared
// and inline texts, yes/no. Number formats are not read: a date is known by its column, and comes as a day number.

import { type FileHandle, open } from 'node:fs/promises';
import type { NumberedRow } from '#domain/dossiers/parse.ts';
import { openZip, type Zip, ZipFault } from './unzip.ts';
import { attribute, elements, plainText } from './xml.ts';

export type WorkbookReason =
  | ZipFault['reason']
  | 'not_a_workbook'
  | 'dates_since_1904'
  | 'too_much_text'
  | 'too_wide';

export class WorkbookFault extends Error {
  readonly reason: WorkbookReason;
  constructor(reason: WorkbookReason, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Letters of all shared texts together: the only part that must stand in memory. */
const MAX_SHARED_CHARACTERS = 80_000_000;
const MAX_COLUMNS = 1000;
const ROWS_AT_ONCE = 2000;

/** Rows in batches, each with the number that the sheet gives it. Throws a WorkbookFault. */
export async function* readWorkbook(path: string): AsyncGenerator<NumberedRow[]> {
  const file = await open(path);
  try {
    yield* rowsOf(path, file);
  } catch (error) {
    if (error instanceof ZipFault) throw new WorkbookFault(error.reason, error);
    throw error instanceof RangeError ? new WorkbookFault('bad_part', error) : error;
  } finally {
    await file.close();
  }
}

async function* rowsOf(path: string, file: FileHandle): AsyncGenerator<NumberedRow[]> {
  const zip = await openZip(path, file);
  const sheetPath = await firstSheet(zip);
  const shared = await sharedTexts(zip);
  const sheet = zip.parts.get(sheetPath);
  if (!sheet) throw new WorkbookFault('not_a_workbook');
  let batch: NumberedRow[] = [];
  let last = 0;
  for await (const { attributes, content } of elements(zip.read(sheet), 'row')) {
    last = Number(attribute(attributes, 'r') ?? last + 1);
    batch.push({ row: last, cells: cellsOf(content, shared), broken: null });
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

async function firstSheet(zip: Zip): Promise<string> {
  const workbook = await whole(zip, 'xl/workbook.xml');
  if (workbook === null) throw new WorkbookFault('not_a_workbook');
  if (/<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook))
    throw new WorkbookFault('dates_since_1904');
  const sheet = /<(?:\w+:)?sheet\b[^>]*>/.exec(workbook)?.[0] ?? '';
  const id = attribute(sheet, 'r:id') ?? attribute(sheet, 'id');
  const relations = (await whole(zip, 'xl/_rels/workbook.xml.rels')) ?? '';
  for (const [relation] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (attribute(relation, 'Id') !== id) continue;
    const target = attribute(relation, 'Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  return 'xl/worksheets/sheet1.xml';
}

async function whole(zip: Zip, name: string): Promise<string | null> {
  const part = zip.parts.get(name);
  if (!part || part.bytes > 4_000_000) return null;
  const pieces: Buffer[] = [];
  for await (const piece of zip.read(part)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function sharedTexts(zip: Zip): Promise<string[]> {
  const part = zip.parts.get('xl/sharedStrings.xml');
  const texts: string[] = [];
  if (!part) return texts;
  let characters = 0;
  for await (const { content } of elements(zip.read(part), 'si')) {
    const text = plainText(content);
    characters += text.length;
    if (characters > MAX_SHARED_CHARACTERS) throw new WorkbookFault('too_much_text');
    texts.push(text);
  }
  return texts;
}

const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs;
const VALUE = /<(?:\w+:)?v\b[^>]*>(.*?)<\/(?:\w+:)?v>/s;

function cellsOf(row: string, shared: readonly string[]): string[] {
  const cells: string[] = [];
  for (const [, attributes = '', content = ''] of row.matchAll(CELL)) {
    const index = columnOf(attribute(attributes, 'r')) ?? cells.length;
    if (index >= MAX_COLUMNS) throw new WorkbookFault('too_wide');
    while (cells.length < index) cells.push('');
    cells[index] = cellValue(attribute(attributes, 't'), content, shared);
  }
  return cells;
}

function cellValue(type: string | null, content: string, shared: readonly string[]): string {
  if (type === 'inlineStr') return plainText(content);
  const value = plainText(VALUE.exec(content)?.[1] ?? '', true);
  if (value === '') return '';
  if (type === 's') return shared[Number(value)] ?? '';
  if (type !== null && type !== 'n') return value;
  // 1.001193 is stored as 1.0011930000000001: the shortest number that means the same is what was typed.
  const number = Number(value);
  return Number.isFinite(number) ? String(number) : value;
}

/** `C12` is column 2, counted from 0. */
function columnOf(reference: string | null): number | null {
  const letters = reference?.match(/^[A-Z]{1,3}/)?.[0];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
