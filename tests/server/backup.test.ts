import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { restoreBackup } from '#server/services/backup/restore-backup.ts';
import { writeBackup } from '#server/services/backup/write-backup.ts';
import { readEpoch } from '#server/services/identity/session.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';
import { verifyDatabase } from '#server/services/verify/verify-database.ts';
import { aPerson } from './people.ts';
import { freshDeps } from './test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'dhs-backup-'));
const file = join(folder, 'all.backup');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const source = await freshDeps();
const target = await freshDeps();

/** Every row of every table that a backup carries, but for the epoch. */
async function everything({ pool }: typeof source): Promise<Record<string, unknown[]>> {
  const tables = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r'
     AND relnamespace = 'public'::regnamespace
     AND relname NOT IN ('server_meta', 'session', 'attempt', 'data_version')
     AND relname NOT LIKE 'kysely_%' ORDER BY 1`,
  );
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables.rows)
    all[name] = (await pool.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)).rows;
  return all;
}

// Rows that look like the format's own marks, and more than one chunk of them.
const AWKWARD = ['\\.', 'a\n\\.\nb', '\t\\N', 'ệ'.repeat(50), '{"table":"op"}'];
for (const name of AWKWARD) await aPerson(source, { name });
for (let n = 0; n < 300; n++) await aPerson(source, { name: `${'\\.'.repeat(n)}${n}` });
await writeBackup(source.pool, { file, version: '0.1.0', now: source.clock() });

describe('a backup', () => {
  it('brings back every row into a database that held others, with another epoch', async () => {
    await aPerson(target, { name: 'is replaced' });
    const before = await readEpoch(target.db);
    const restored = await restoreBackup(target.pool, file);
    expect(restored).toMatchObject({ ok: true });
    await prepareDatabase(target.db, 'H57');
    expect(await everything(target)).toEqual(await everything(source));
    const epoch = await readEpoch(target.db);
    expect([before, await readEpoch(source.db)]).not.toContain(epoch);
    expect((await verifyDatabase(target)).filter((finding) => !finding.ok)).toEqual([]);
  });

  it('carries nobody’s session', () => {
    const text = gunzipSync(readFileSync(file)).toString();
    expect(text).not.toContain('"table":"session"');
  });

  const whole = () => gunzipSync(readFileSync(file));
  const damaged = (text: Buffer | string, packed = gzipSync(text)) => {
    const path = join(folder, 'damaged.backup');
    writeFileSync(path, packed);
    return path;
  };
  it.each([
    ['another file', () => damaged('hello'), 'not_a_backup'],
    ['no gzip', () => damaged('', Buffer.from('plain text')), 'not_a_backup'],
    ['one cut short', () => damaged('', readFileSync(file).subarray(0, -500)), 'backup_damaged'],
    [
      'one cut between lines',
      () => damaged(whole().subarray(0, whole().lastIndexOf('{'))),
      'backup_damaged',
    ],
    [
      'a changed row',
      () => damaged(whole().toString().replace('299\t', '298\t')),
      'backup_damaged',
    ],
    [
      'a newer schema',
      () => damaged(whole().toString().replace('"0002-units"', '"9999-later"')),
      'backup_too_new',
    ],
  ])('refuses %s and leaves everything as it was', async (_what, make, kind) => {
    const before = await everything(target);
    const epoch = await readEpoch(target.db);
    const restored = await restoreBackup(target.pool, make());
    expect(restored).toMatchObject({ ok: false, error: { kind } });
    expect(await everything(target)).toEqual(before);
    expect(await readEpoch(target.db)).toBe(epoch);
  });

  it('of an older schema is brought forward', async () => {
    const older = await freshDeps();
    // As an older program wrote it: without the columns that its tables have got since.
    const writer = await freshDeps();
    await writer.pool.query('ALTER TABLE person DROP COLUMN password_device_id');
    await writer.pool.query('ALTER TABLE device DROP COLUMN unsent_told');
    for (const name of AWKWARD) await aPerson(writer, { name });
    await writer.pool.query('ALTER TABLE enrolment_code DROP COLUMN invited_from');
    for (const column of ['lost_first', 'lost_last', 'lost_told_at'])
      await writer.pool.query(`ALTER TABLE device DROP COLUMN ${column} CASCADE`);
    await writer.pool.query('ALTER TABLE unit DROP COLUMN aliases');
    const written = join(folder, 'older.backup');
    await writeBackup(writer.pool, { file: written, version: '0.1.0', now: writer.clock() });
    const text = gunzipSync(readFileSync(written)).toString();
    const migrations = JSON.parse(text.slice(0, text.indexOf('\n'))).migrations as string[];
    // A backup from before any table of dossiers or ops: only what 0001 and 0002 made.
    const kept = ['0001-identity', '0002-units'];
    const tables = [
      'server_meta',
      'province',
      'person',
      'grant_',
      'device',
      'enrolment_code',
      'unit',
      'unit_successor',
    ];
    const path = damaged(onlyTables(text, { migrations: kept, tables }));
    expect(await restoreBackup(older.pool, path)).toMatchObject({ ok: true });
    expect(await prepareDatabase(older.db, 'H57')).toEqual(
      migrations.filter((name) => !kept.includes(name)),
    );
    const people = await older.pool.query('SELECT count(*) AS n FROM person');
    expect(people.rows[0].n).toBe(AWKWARD.length);
  });
});

describe('verifying', () => {
  it('finds a unit that hangs in the air', async () => {
    const broken = await freshDeps();
    await broken.pool.query("UPDATE unit SET parent_code = 'nowhere' WHERE kind = 'commune'");
    const wrong = (await verifyDatabase(broken)).filter((finding) => !finding.ok);
    expect(wrong.map((finding) => finding.check)).toEqual(['units_have_parents']);
  });
});

/** The same backup as an older program would have written it. */
function onlyTables(text: string, wanted: { migrations: string[]; tables: string[] }): string {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  let isKept = false;
  const kept = lines.slice(0, -1).filter((line) => {
    const title = line.startsWith('{"table":"') ? JSON.parse(line) : null;
    if (title) isKept = wanted.tables.includes(title.table);
    return isKept;
  });
  const newHead = JSON.stringify({ ...JSON.parse(head), migrations: wanted.migrations });
  const end = JSON.stringify({ tables: wanted.tables.length });
  return `${[newHead, ...kept, end].join('\n')}\n`;
}
