// "You have it already" is said before anything is counted. It may never be said of an answer that changed.
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import type { Deps } from '#server/deps.ts';
import { undoImport } from '#server/services/dossiers/undo-import.ts';
import { enterFigure } from '#server/services/index/enter-figure.ts';
import { importPetitions } from '#server/services/petitions/import-petitions.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { importUnits } from '#server/services/units-import/import-units.ts';
import { opened, PHU_XUAN } from '../builders/cases.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from './dossier-files.ts';
import { aVolunteer, push } from './sync-team.ts';
import { freshDeps, type TestDatabase } from './test-database.ts';

type App = ReturnType<typeof createApp>;
const FIGURES = '/api/figures?period=2026-10';
const RUNNING = '/api/figures?period=2026-11';
const INDEX = '/api/index?period=2026-10';
const COMPONENTS = '/api/index/components?period=2026-10';
const UNITS = '/api/index/units?period=2026-10';
const REGISTER = '/api/units';

let now = 0;
let deps: Deps & TestDatabase;
let app: App;
let undone: number;

async function ask(path: string, tag = ''): Promise<{ status: number; tag: string; body: string }> {
  const answer = await app.request(path, { headers: tag ? { 'if-none-match': tag } : {} });
  return {
    status: answer.status,
    tag: answer.headers.get('etag') ?? '',
    body: await answer.text(),
  };
}

async function bringSheet(
  by: typeof importPublished | typeof importPetitions | typeof importUnits,
  lines: string[],
): Promise<void> {
  const path = await fileOf(`${lines.join('\n')}\n`, 'sheet.csv');
  const answer = await by(deps, { path, fileName: 'sheet.csv' });
  if (!answer.ok || answer.value.stored === 0) throw new Error(JSON.stringify(answer));
}

const CHANGES: Record<string, { paths: string[]; change: () => Promise<unknown> }> = {
  'an import': {
    paths: [FIGURES, INDEX, COMPONENTS, UNITS],
    change: () => bring(deps, csvOf([aRow({ dossier_code: codeOf(3) })])),
  },
  'a correction': {
    paths: [FIGURES, INDEX, COMPONENTS, UNITS],
    change: () => bring(deps, csvOf([aRow({ e_result: '', synced: '' })])),
  },
  'a correction that only moves a day within the month': {
    paths: [`${FIGURES}&as_of=2026-10-04`, `${INDEX}&as_of=2026-10-04`],
    change: () => bring(deps, csvOf([aRow({ received_at: '2026-10-02' })])),
  },
  'an undo': {
    paths: [FIGURES, INDEX, COMPONENTS, UNITS],
    change: () => undoImport(deps, { importId: undone, personId: null }),
  },
  'published figures': {
    paths: ['/api/figures?period=2026', '/api/index?period=2026'],
    change: () =>
      bringSheet(importPublished, [
        'unit_code,unit_name_vi,as_of,metric,numerator,denominator,published_score,max_score',
        'H57,TP Huế,2026-10-10,DOSSIER_ON_TIME,393087,443565,17.72,20',
        'H57,TP Huế,2026-10-10,total,,,"63,96",100',
      ]),
  },
  petitions: {
    paths: [`${INDEX}&unit=${PHU_XUAN}`, COMPONENTS, UNITS],
    change: () =>
      bringSheet(importPetitions, [
        'Số lượt không thích;Mã PAKN;Ngày gửi;Mã cơ quan;Ngày trả lời;Đánh giá;Phản ánh lại;Hạn xử lý',
        `0;P1;05/10/2026;${PHU_XUAN};20/10/2026;Hài lòng;;`,
      ]),
  },
  units: {
    paths: [REGISTER, UNITS],
    change: () =>
      bringSheet(importUnits, [
        'code,name,kind,valid_from,valid_to,parent_code,successor_codes',
        '99001,Xã Mới,xã,2026-01-01,,H57,',
      ]),
  },
  'a unit that another process renamed': {
    paths: [REGISTER, UNITS, `${FIGURES}&unit=${PHU_XUAN}`],
    change: () => deps.pool.query(`UPDATE unit SET name = 'Tên khác' WHERE code = '${PHU_XUAN}'`),
  },
  'an entered figure': {
    paths: [INDEX, COMPONENTS, UNITS],
    change: async () => {
      const entry = { unit: 'H57', period: '2026-10', indicator: '1.1', source: 'Công văn 12' };
      const numbers = { numerator: 3, denominator: 4, as_of: '2026-10-31' };
      const person = { id: null, name: 'Văn phòng' };
      expect((await enterFigure(deps, { ...entry, ...numbers }, person)).ok).toBe(true);
    },
  },
  'a case on a phone': {
    paths: [RUNNING],
    change: async () => {
      const phone = await aVolunteer(deps.db, PHU_XUAN);
      const [receipt] = await push(deps.db, phone, [opened({ ...phone, deviceSeq: 1 })]);
      expect(receipt?.status).toBe('stored');
    },
  },
  midnight: {
    paths: [RUNNING, '/api/index?period=2026-11', '/api/index/trend'],
    change: async () => {
      now = Date.parse('2026-11-20T17:00:00Z');
    },
  },
  'a restored backup': {
    paths: [FIGURES, INDEX],
    change: () =>
      deps.pool.query(`
        DELETE FROM dossier; DELETE FROM figure_cell;
        UPDATE data_version SET version = (SELECT version FROM before WHERE before.source = data_version.source);
        UPDATE server_meta SET epoch = gen_random_uuid()`),
  },
};

beforeEach(async () => {
  now = Date.parse('2026-11-20T16:59:00Z');
  deps = await freshDeps({ clock: () => now });
  app = createApp(deps);
  await bring(deps, csvOf([aRow()]));
  undone = (await bring(deps, csvOf([aRow({ dossier_code: codeOf(2) })]))).import_id ?? 0;
  await deps.pool.query('CREATE TABLE before AS SELECT * FROM data_version');
});

describe('what changed is never said to be had', () => {
  it.each(Object.entries(CHANGES))('after %s', async (_, { paths, change }) => {
    const before = [];
    for (const path of paths) before.push(await ask(path));
    await change();
    for (const [at, path] of paths.entries()) {
      const after = await ask(path, before[at]?.tag);
      expect([path, after.status]).toEqual([path, 200]);
      expect([path, after.body !== before[at]?.body]).toEqual([path, true]);
      expect((await ask(path, after.tag)).status).toBe(304);
    }
  });

  it('nor while a writer has written and not yet committed', async () => {
    const writer = await deps.pool.connect();
    await writer.query('BEGIN');
    await writer.query('DELETE FROM figure_cell');
    const before = await ask(FIGURES);
    await writer.query('COMMIT');
    writer.release();
    expect(await ask(FIGURES, before.tag)).toMatchObject({ status: 200 });
  });
});

describe('what did not change', () => {
  it('is had, whoever asks with the tag among others or made strong', async () => {
    const { tag, body } = await ask(FIGURES);
    expect(body).not.toBe('');
    for (const known of [tag, `"other", ${tag}`, tag.replace('W/', '')])
      expect(await ask(FIGURES, known)).toEqual({ status: 304, tag, body: '' });
    for (const other of [`${FIGURES}&unit=H57`, `${FIGURES}&format=csv`, INDEX])
      expect((await ask(other, tag)).status).toBe(200);
  });

  it('is had although a phone sent a case that it does not show', async () => {
    const { tag } = await ask(INDEX);
    const phone = await aVolunteer(deps.db, PHU_XUAN);
    await push(deps.db, phone, [opened({ ...phone, deviceSeq: 1 })]);
    expect((await ask(INDEX, tag)).status).toBe(304);
  });

  it('is not counted again: no dossier, cell or case is read', async () => {
    const { tag } = await ask(FIGURES);
    await deps.pool.query('ALTER TABLE figure_cell RENAME TO away');
    expect((await ask(FIGURES, tag)).status).toBe(304);
    expect((await ask(FIGURES)).status).toBe(500);
  });

  it('has no tag where it is refused', async () => {
    expect(await ask(`${FIGURES}&unit=nowhere`)).toMatchObject({ status: 404, tag: '' });
  });
});
