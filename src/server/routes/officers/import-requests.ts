// What the addresses of imports have in common.
import type { Context } from 'hono';
import * as v from 'valibot';
import { type ColumnMapping, parseMapping } from '#domain/dossiers/columns.ts';
import type { SeenColumn } from '#domain/imports/column-samples.ts';
import { type Headers, toldHeaders } from '#domain/imports/told-headers.ts';
import type { Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { type Problem, problem } from '../../problem.ts';
import { type ListedImport, listImports } from '../../services/dossiers/list-imports.ts';
import { withUpload } from '../../services/dossiers/spool-upload.ts';
import type { Who } from '../../services/identity/scope.ts';
import { colleaguesOf } from '../../services/imports/colleagues.ts';
import { findUpload, type Upload } from '../../services/uploads/upload-shelf.ts';
import { useUpload } from '../../services/uploads/use-upload.ts';
import type { SessionEnv } from '../http/require-session.ts';

const MAX_MAPPING = 16_000;

/** The units that the asker works for as an officer. */
export function officesOf(who: Who): string[] {
  return who.grants
    .filter((grant) => grant.role !== 'volunteer' && grant.role !== 'lead')
    .map((grant) => grant.unitCode);
}

/** The province's own people may bring and undo anything. */
export function isOverAll(who: Who): boolean {
  return who.grants.some(
    (grant) =>
      (grant.role === 'province' || grant.role === 'administrator') &&
      grant.unitCode === who.provinceCode,
  );
}

/** The number in the address, or 404. */
export function importIdOf(c: Context): number {
  const importId = Number(c.req.param('id'));
  if (!Number.isSafeInteger(importId) || importId < 1) throw problem(404, 'unknown_import');
  return importId;
}

export async function assertOwn(deps: Deps, who: Who, importId: number): Promise<void> {
  const own = await listImports(deps.db, who.provinceCode, [who.personId]);
  if (!own.some((each) => each.import_id === importId)) throw problem(403, 'out_of_scope');
}

/** What the asker may look at: the imports of the own offices' people; everything for the whole province. */
export async function officeImports(deps: Deps, who: Who): Promise<ListedImport[]> {
  if (isOverAll(who)) return listImports(deps.db, who.provinceCode);
  const people = await colleaguesOf(deps, officesOf(who));
  return listImports(deps.db, who.provinceCode, [...new Set([who.personId, ...people])]);
}

export function uploadName(c: Context): string {
  return (c.req.query('file') || 'upload').slice(0, 200);
}

export function isDryRun(c: Context): boolean {
  return ['1', 'true'].includes(c.req.query('dry_run') ?? '');
}

export function mappingOf(c: Context): ColumnMapping | undefined {
  const text = c.req.query('mapping');
  if (!text) return undefined;
  const mapping = parseMapping(text.slice(0, MAX_MAPPING));
  if (!mapping.ok) throw toProblem(mapping.error);
  return mapping.value;
}

const UNITS = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(200)), v.pipe(v.string(), v.maxLength(40))),
  v.check((units) => Object.keys(units).length <= 200),
);

/** `units=`: JSON, name in the file → code of a unit. */
export function unitsOf(c: Context): Record<string, string> {
  const text = c.req.query('units');
  if (!text) return {};
  const units = v.safeParse(v.pipe(v.string(), v.parseJson(), UNITS), text.slice(0, MAX_MAPPING));
  if (!units.success) throw problem(422, 'bad_mapping', { reason: 'bad_units' });
  return units.output;
}

const STATUSES: Readonly<Record<string, 404 | 413 | 507>> = {
  unknown_upload: 404,
  too_large: 413,
  no_room: 507,
};

/** For a file that was left out as a whole. */
export function toProblem({ kind, ...facts }: { kind: string }): Problem {
  return problem(STATUSES[kind] ?? 422, kind, facts);
}

export function uploadOf(deps: Deps, c: Context<SessionEnv>, id: string): Upload {
  const upload = findUpload(deps, c.get('who'), id);
  if (!upload) throw problem(404, 'unknown_upload');
  return upload;
}

/** Some of the file is in: what was said of its columns and names was right of something. */
export function wentWell({ stored, unchanged, corrected }: Fates): boolean {
  return stored + unchanged + corrected > 0;
}

interface Fates {
  stored: number;
  unchanged: number;
  corrected: number;
}

/** With which columns were read by what the office once said of them. */
export function withToldHeaders<A extends { columns?: readonly SeenColumn[] }>(
  answer: A,
  known: Headers,
): A & { told_columns?: { header: string; field: string }[] } {
  const told = toldHeaders(known, answer.columns ?? []);
  return told.length > 0 ? { ...answer, told_columns: told } : answer;
}

/** The file to import: what was sent in pieces before (`upload=`), or the body of this request. */
export function fileOf(deps: Deps, c: Context<SessionEnv>) {
  const id = c.req.query('upload');
  const upload = id === undefined ? null : uploadOf(deps, c, id);
  if (upload && upload.offset < upload.size)
    throw problem(409, 'upload_incomplete', { offset: upload.offset, size: upload.size });
  return <T, E>(work: (path: string) => Promise<Result<T, E>>) =>
    upload
      ? useUpload(deps, { upload, isLast: !isDryRun(c) }, work)
      : withUpload(deps, c.req.raw.body, work);
}
