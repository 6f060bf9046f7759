// What a public answer depends on, as one short text that is cheap to ask for: while it stands, so does the answer.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { dayOf } from '#domain/time/day.ts';
import type { Database } from '../../db/schema.ts';
import type { Deps } from '../../deps.ts';
import { forgetUnits } from '../unit-register.ts';

/** What an answer reads: the units alone, what is counted of them, or that with the assisted cases. */
export type DataRead = 'units' | 'figures' | 'cases';

/** Ask before anything of the answer is read: what changes in between then costs one answer more, never a stale one. */
export async function dataVersion(deps: Deps, reads: DataRead): Promise<string> {
  const { epoch, units, figures, ops } = await readVersions(deps);
  followUnits(deps.db, `${epoch} ${units}`);
  const always = [fingerprintOfCode(), epoch, units];
  if (reads === 'units') return always.join(' ');
  const counted = [...always, figures, dayOf(deps.clock())];
  return (reads === 'figures' ? counted : [...counted, ops]).join(' ');
}

interface Versions {
  epoch: string;
  units: string;
  figures: string;
  ops: string;
}

async function readVersions({ db, config }: Deps): Promise<Versions> {
  const { rows } = await sql<Versions>`
    SELECT (SELECT epoch FROM server_meta) AS epoch,
      sum(version) FILTER (WHERE source LIKE 'unit%')::text AS units,
      sum(version) FILTER (WHERE source NOT LIKE 'unit%')::text AS figures,
      coalesce((SELECT last_seq FROM op_sequence WHERE province_code = ${config.provinceCode}), 0)::text AS ops
    FROM data_version`.execute(db);
  if (!rows[0]) throw new Error('the data have no version');
  return rows[0];
}

const unitsSeen = new WeakMap<object, string>();

/** The units that are kept in memory are of this version or are read again: another process may have changed them. */
function followUnits(db: Kysely<Database>, version: string): void {
  if (unitsSeen.get(db) !== version) forgetUnits(db);
  unitsSeen.set(db, version);
}

let fingerprint: string | undefined;

/** Rules, editions and printed tables are files of the program: another program is another version. */
function fingerprintOfCode(): string {
  if (fingerprint) return fingerprint;
  const hash = createHash('sha256');
  const source = join(import.meta.dirname, '../../..');
  for (const folder of ['content', 'domain', 'server'])
    for (const name of readdirSync(join(source, folder), { recursive: true }).sort())
      if (/\.(ts|json)$/.test(String(name)))
        hash.update(`${name}\n`).update(readFileSync(join(source, folder, String(name))));
  fingerprint = hash.digest('base64url').slice(0, 16);
  return fingerprint;
}
