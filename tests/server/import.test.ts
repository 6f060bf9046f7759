import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { listImports } from '#server/services/dossiers/list-imports.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { aRow, bring, codeOf, csvOf, figuresOf, fileOf, fractionOf } from './dossier-files.ts';
import { freshDeps, someoneWaits } from './test-database.ts';

const undo = async (deps: Parameters<typeof undoImport>[0], importId: number | null) =>
  undoImport(deps, { importId: importId ?? -1, personId: null });

describe('an import of dossiers', () => {
  it('stores what is new, and the same file again changes nothing', async () => {
    const deps = await freshDeps();
    const file = csvOf([aRow(), aRow({ dossier_code: codeOf(2), channel: 'direct' })]);
    expect(await bring(deps, file)).toEqual({
      import_id: 1,
      file: 'dossiers.csv',
      rows: 2,
      stored: 2,
      unchanged: 0,
      corrected: 0,
      refused: [],
      warnings: [],
      passed_over: 0,
      sheets: [],
      unknown_columns: [],
    });
    const before = await deps.pool.query('SELECT * FROM figure_cell');
    expect(await bring(deps, file)).toMatchObject({ stored: 0, unchanged: 2, corrected: 0 });
    expect((await deps.pool.query('SELECT * FROM figure_cell')).rows).toEqual(before.rows);
  });

  it('tells bad rows and bad cells among five hundred and counts the others', async () => {
    const deps = await freshDeps();
    const rows = Array.from({ length: 500 }, (_, i) => aRow({ dossier_code: codeOf(i + 1) }));
    Object.assign(rows[9] ?? {}, { dossier_code: 'xyz' });
    Object.assign(rows[99] ?? {}, { agency_code: '000.00.99.H57' });
    Object.assign(rows[199] ?? {}, { received_at: '31/02/2026' });
    Object.assign(rows[299] ?? {}, { channel: 'fax' });
    Object.assign(rows[399] ?? {}, { paid_online: 'có lẽ' });
    const answer = await bring(deps, csvOf(rows));
    expect(answer).toMatchObject({ rows: 500, stored: 496, unchanged: 0, corrected: 0 });
    expect(
      answer.refused.map(({ row, column, kind, value }) => [row, column, kind, value]),
    ).toEqual([
      [11, 'dossier_code', 'bad_code', 'xyz'],
      [101, 'agency_code', 'unknown_unit', '000.00.99.H57'],
      [201, 'received_at', 'bad_date', '31/02/2026'],
      [301, 'channel', 'bad_channel', 'fax'],
    ]);
    expect(answer.warnings).toEqual([
      { row: 401, column: 'paid_online', kind: 'cell_unreadable', value: 'có lẽ' },
    ]);
    const october = await figuresOf(deps, '2026-10');
    expect(fractionOf(october, 'H57', 'online_submission')).toBe('496/496');
    // Whether that one was paid online is unknown: it leaves the indicator that asks, above and below the line.
    expect(fractionOf(october, 'H57', 'online_payment')).toBe('495/495');
  });

  it('corrects a dossier by the later import, keeps the former, and undo brings it back', async () => {
    const deps = await freshDeps();
    await bring(deps, csvOf([aRow(), aRow({ dossier_code: codeOf(2) })]));
    const second = await bring(
      deps,
      csvOf([aRow({ channel: 'direct' }), aRow({ dossier_code: codeOf(3) })]),
    );
    expect(second).toMatchObject({ stored: 1, corrected: 1, unchanged: 0 });
    expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'online_submission')).toBe('2/3');
    expect((await deps.pool.query('SELECT channel FROM dossier_version')).rows).toEqual([
      { channel: 2 },
    ]);
    expect(await undo(deps, second.import_id)).toMatchObject({
      ok: true,
      value: { removed: 1, restored: 1 },
    });
    expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'online_submission')).toBe('2/2');
    expect((await deps.pool.query('SELECT FROM dossier_version')).rowCount).toBe(0);
    expect(await undo(deps, second.import_id)).toMatchObject({ error: { kind: 'already_undone' } });
    expect(await undo(deps, 99)).toMatchObject({ error: { kind: 'unknown_import' } });
  });

  it('undone, leaves nothing behind', async () => {
    const deps = await freshDeps();
    const first = await bring(deps, csvOf([aRow(), aRow({ dossier_code: codeOf(2) })]));
    await undo(deps, first.import_id);
    expect((await deps.pool.query('SELECT FROM dossier')).rowCount).toBe(0);
    expect((await deps.pool.query('SELECT FROM figure_cell')).rowCount).toBe(0);
    expect(await bring(deps, csvOf([aRow(), aRow({ dossier_code: codeOf(2) })]))).toMatchObject({
      stored: 2,
    });
  });

  it('moves a corrected dossier from one unit and month to another', async () => {
    const deps = await freshDeps();
    await bring(deps, csvOf([aRow()]));
    await bring(deps, csvOf([aRow({ agency_code: '000.00.31.H57', received_at: '2026-09-30' })]));
    expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'online_submission')).toBe('0/0');
    expect(fractionOf(await figuresOf(deps, '2026-09'), '000.00.31.H57', 'online_submission')).toBe(
      '1/1',
    );
  });

  describe('undone in the middle of history', () => {
    it('keeps what a later import corrected', async () => {
      const deps = await freshDeps();
      const first = await bring(deps, csvOf([aRow({ channel: 'online' })]));
      await bring(deps, csvOf([aRow({ channel: 'direct' })]));
      expect(await undo(deps, first.import_id)).toMatchObject({ ok: true, value: { removed: 0 } });
      expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'online_submission')).toBe('0/1');
    });

    it('keeps what another later file said as well', async () => {
      const deps = await freshDeps();
      const first = await bring(deps, csvOf([aRow(), aRow({ dossier_code: codeOf(2) })]));
      const second = await bring(deps, csvOf([aRow(), aRow({ dossier_code: codeOf(3) })]));
      expect(second).toMatchObject({ stored: 1, unchanged: 1 });
      expect(await undo(deps, first.import_id)).toMatchObject({ value: { removed: 1, kept: 1 } });
      expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'online_submission')).toBe('2/2');
      expect(await undo(deps, second.import_id)).toMatchObject({ value: { removed: 2 } });
    });

    it('is not held back by the same file sent twice: it is one witness', async () => {
      const deps = await freshDeps();
      const first = await bring(deps, csvOf([aRow()]));
      await bring(deps, csvOf([aRow()]));
      expect((await listImports(deps.db, 'H57'))[0]).toMatchObject({
        import_id: 2,
        repeats_import_id: 1,
      });
      expect(await undo(deps, first.import_id)).toMatchObject({ value: { removed: 1, kept: 0 } });
    });

    it('goes back step by step to what stood before each import', async () => {
      const deps = await freshDeps();
      const states: string[] = [];
      const ids: (number | null)[] = [];
      for (const channel of ['online', 'direct', 'postal', 'online']) {
        states.push(await stateOf(deps));
        ids.push(
          (
            await bring(
              deps,
              csvOf([aRow({ channel }), aRow({ channel, dossier_code: codeOf(2) })]),
            )
          ).import_id,
        );
      }
      for (const id of ids.reverse()) {
        await undo(deps, id);
        expect(await stateOf(deps)).toBe(states.pop());
      }
    });
  });

  it('undone in any order, leaves each dossier at the last word that remains', async () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.array(fc.constantFrom('online', 'direct', ''), {
          minLength: 3,
          maxLength: 3,
        }),
      },
      { weight: 2, arbitrary: fc.nat({ max: 9 }) },
    );
    for (const steps of fc.sample(fc.array(step, { minLength: 6, maxLength: 12 }), {
      numRuns: 12,
      seed: 8,
    })) {
      const deps = await freshDeps();
      /** Every import still standing that vouches for something: what it says of dossiers 1, 2 and 3. */
      const standing = new Map<number, string[]>();
      const imported: number[] = [];
      for (const each of steps) {
        if (typeof each === 'number') {
          const id = imported.splice(each % Math.max(imported.length, 1), 1)[0];
          if (id === undefined) continue;
          expect(await undo(deps, id)).toMatchObject({ ok: true });
          standing.delete(id);
        } else {
          const rows = each.flatMap((channel, i) =>
            channel ? [aRow({ channel, dossier_code: codeOf(i + 1) })] : [],
          );
          const empty = csvOf([aRow()]).split('\n')[0];
          const { import_id } = await bring(deps, rows.length > 0 ? csvOf(rows) : `${empty}\n`);
          imported.push(import_id ?? -1);
          const repeats = (await listImports(deps.db, 'H57'))[0]?.repeats_import_id;
          if (repeats === null) standing.set(import_id ?? -1, each);
        }
        const expected = [0, 1, 2].map(
          (i) => [...standing.values()].map((said) => said[i]).findLast((word) => word) ?? '',
        );
        const { rows } = await deps.pool.query<{ dossier_code: string; channel: number }>(
          'SELECT dossier_code, channel FROM dossier',
        );
        const found = [0, 1, 2].map((i) => {
          const channel = rows.find((row) => row.dossier_code === codeOf(i + 1))?.channel;
          return channel === undefined ? '' : channel === 2 ? 'online' : 'direct';
        });
        expect(found, JSON.stringify(steps)).toEqual(expected);
      }
      const all = await figuresOf(deps, '2026-10');
      const { rows } = await deps.pool.query(
        'SELECT count(*) FILTER (WHERE channel = 2) AS n, count(*) AS d FROM dossier',
      );
      expect(fractionOf(all, 'H57', 'online_submission')).toBe(`${rows[0].n}/${rows[0].d}`);
    }
  });

  it('reads the same code twice in one file in order: the later row wins', async () => {
    const deps = await freshDeps();
    const file = csvOf([
      aRow({ channel: 'online' }),
      aRow({ channel: 'direct' }),
      aRow({ dossier_code: codeOf(2) }),
      aRow({ dossier_code: codeOf(2) }),
    ]);
    expect(await bring(deps, file)).toMatchObject({
      rows: 4,
      stored: 2,
      corrected: 1,
      unchanged: 1,
    });
    expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'online_submission')).toBe('1/2');
    expect(await bring(deps, file)).toMatchObject({
      rows: 4,
      stored: 0,
      corrected: 0,
      unchanged: 4,
    });
    const third = await bring(
      deps,
      csvOf([
        aRow({ channel: 'online' }),
        aRow({ channel: 'direct' }),
        aRow({ channel: 'postal' }),
      ]),
    );
    expect(third).toMatchObject({ stored: 0, corrected: 3, unchanged: 0 });
    expect(
      (await deps.pool.query("SELECT channel FROM dossier WHERE dossier_code LIKE '%0001'")).rows,
    ).toEqual([{ channel: 3 }]);
    await undo(deps, third.import_id);
    expect(
      (await deps.pool.query("SELECT channel FROM dossier WHERE dossier_code LIKE '%0001'")).rows,
    ).toEqual([{ channel: 1 }]);
  });

  it('gives the verdict of a dry run and changes nothing', async () => {
    const deps = await freshDeps();
    await bring(deps, csvOf([aRow()]));
    const before = await stateOf(deps);
    const file = csvOf([
      aRow({ channel: 'direct' }),
      aRow({ dossier_code: codeOf(2) }),
      aRow({ dossier_code: '?' }),
    ]);
    const dry = await bring(deps, file, { dryRun: true });
    expect(dry).toMatchObject({ import_id: null, rows: 3, stored: 1, corrected: 1, dry_run: true });
    expect(await stateOf(deps)).toBe(before);
    expect(await listImports(deps.db, 'H57')).toHaveLength(1);
    expect(dry.missing_fields).toEqual([]);
    expect(dry.columns).toHaveLength(Object.keys(aRow()).length);
    const { import_id, dry_run, missing_fields, columns, ...verdict } = dry;
    expect(await bring(deps, file)).toMatchObject(verdict);
  });

  it('stores the same whatever the order of the rows', async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      aRow({
        dossier_code: codeOf(i + 1),
        channel: i % 3 ? 'online' : 'direct',
        finished_at: i % 4 ? '2026-10-20' : '',
      }),
    );
    const results = await Promise.all(
      [rows, [...rows].reverse(), [...rows.slice(30), ...rows.slice(0, 30)]].map(async (order) => {
        const deps = await freshDeps();
        await bring(deps, csvOf(order));
        return (await figuresOf(deps, '2026-10')).rows;
      }),
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  it('refuses a file that is none, and changes nothing', async () => {
    const deps = await freshDeps();
    const refusalOf = async (content: string | Uint8Array) => {
      const answer = await importDossiers(deps, { path: await fileOf(content), fileName: 'x' });
      return answer.ok ? 'read' : answer.error.kind;
    };
    expect(await refusalOf('')).toBe('empty_file');
    expect(await refusalOf('%PDF-1.4 …')).toBe('not_a_table');
    expect(await refusalOf('một,hai\n1,2\n')).toBe('no_header');
    expect(await refusalOf('Mã hồ sơ,Kênh tiếp nhận\n1,2\n')).toBe('missing_columns');
    expect(await refusalOf('PK\u0003\u0004 not a zip')).toBe('broken_workbook');
    expect(await listImports(deps.db, 'H57')).toEqual([]);
  });

  it('lets an officer bring rows of the own units only, and take over nobody else’s dossier', async () => {
    const deps = await freshDeps();
    await bring(deps, csvOf([aRow({ agency_code: '000.00.31.H57' })]));
    const answer = await bring(
      deps,
      csvOf([
        aRow(),
        aRow({ dossier_code: codeOf(2) }),
        aRow({ dossier_code: codeOf(3), agency_code: '000.00.31.H57' }),
      ]),
      { inScope: (unit) => unit.code === '000.00.30.H57' },
    );
    expect(answer).toMatchObject({ rows: 3, stored: 1, corrected: 0 });
    expect(answer.refused.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'out_of_scope'],
      [4, 'out_of_scope'],
    ]);
  });

  it('cut off from the database in the middle leaves nothing, and the next one works', async () => {
    const deps = await freshDeps();
    await bring(deps, csvOf([aRow()]));
    const before = await stateOf(deps);
    const rows = Array.from({ length: 2000 }, (_, i) =>
      aRow({ dossier_code: codeOf(i + 1), channel: 'direct' }),
    );
    // Somebody reads the dossiers for long, so that the publication stands still when the line is cut.
    const holder = await deps.pool.connect();
    await holder.query('BEGIN; LOCK TABLE dossier IN SHARE MODE');
    const cut = expect(bring(deps, csvOf(rows))).rejects.toThrow();
    await someoneWaits(deps);
    await holder.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    await cut;
    await holder.query('ROLLBACK');
    holder.release();
    expect(await stateOf(deps)).toBe(before);
    expect(await bring(deps, csvOf(rows))).toMatchObject({ stored: 1999, corrected: 1 });
  });

  it('two imports at once leave one dossier each, and every row its fate', async () => {
    const deps = await freshDeps();
    const rows = Array.from({ length: 300 }, (_, i) => aRow({ dossier_code: codeOf(i + 1) }));
    const [one, other] = await Promise.all([
      bring(deps, csvOf(rows)),
      bring(deps, csvOf([...rows].reverse())),
    ]);
    expect([one.stored + other.stored, one.unchanged + other.unchanged]).toEqual([300, 300]);
  });
});

/** All that figures and history rest on, as text. */
async function stateOf({ pool }: { pool: import('pg').Pool }): Promise<string> {
  const dossiers = await pool.query('SELECT * FROM dossier ORDER BY dossier_code');
  const versions = await pool.query(
    'SELECT * FROM dossier_version ORDER BY dossier_code, import_id, import_row',
  );
  const cells = await pool.query('SELECT * FROM figure_cell ORDER BY unit_code, month, late_from');
  return JSON.stringify([dossiers.rows, versions.rows, cells.rows]);
}
