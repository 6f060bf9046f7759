// How fast and in how much memory a file of dossiers comes in, beside the yardstick: the same rows, already read and
// checked, poured by COPY into a bare table of the same columns. `tsx tests/bench/import.ts [ROWS]`, 1,000,000
// rows by default; the database is a new one with the settings of production.

import { once } from 'node:events';
import { createReadStream, createWriteStream, realpathSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pgCopy from 'pg-copy-streams';
import { addDays } from '#domain/time/day.ts';
import { createApp } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { openDatabase } from '#server/db/connect.ts';
import type { Deps } from '#server/deps.ts';
import { readDisk } from '#server/disk.ts';
import { silentLog } from '#server/log.ts';
import { DOSSIER_COLUMNS } from '#server/services/dossiers/copy-line.ts';
import { importDossiers } from '#server/services/dossiers/import-dossiers.ts';
import { figures } from '#server/services/figures/figures.ts';
import { prepareDatabase } from '#server/services/prepare-database.ts';

const HEADER =
  'Mã hồ sơ,Mã định danh,Mã TTHC,Ngày tiếp nhận,Kênh tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,"Phí, lệ phí",Thanh toán trực tuyến,Số hóa hồ sơ,Số hóa kết quả,Kết quả điện tử,Yêu cầu kết quả giấy,Sử dụng lại dữ liệu,Đồng bộ Cổng DVCQG,Cán bộ thụ lý,Chức danh,Thời hạn giải quyết (ngày làm việc),Số lần bổ sung,Đánh giá,Có phản ánh kiến nghị\n';
const ANSWERS = 200;
const CHANNELS = ['Trực tuyến', 'Trực tiếp', 'Bưu chính công ích'];

/** An invented month after month of dossiers; one in 10,000 is broken. */
function* lines(rows: number, agencies: readonly string[]): Generator<string> {
  const daysInAll = 365;
  let block = HEADER;
  for (let n = 0; n < rows; n += 1) {
    const mixed = Math.imul(n, 2_654_435_761) >>> 0;
    const agency = agencies[mixed % agencies.length] ?? '';
    const day = addDays('2025-11-01', Math.floor((n / rows) * daysInAll));
    const due = addDays(day, 3 + (mixed % 20));
    const finished = mixed % 5 === 0 ? '' : addDays(day, mixed % 26);
    const code = `H57.${mixed % 40}-${day.slice(2).replaceAll('-', '')}-${String(n % 10_000_000).padStart(7, '0')}`;
    const mark = (bit: number) => ((mixed >> bit) & 1 ? 'Có' : '');
    const broken = n % 10_000 === 9_999 ? '31/02/2026' : `${day} ${8 + (mixed % 9)}:30`;
    block += `${code},${agency},1.00${mixed % 9000},${broken},${CHANNELS[mixed % 3]},${due},${finished},${mixed % 4 ? '20.000 đ' : ''},${mark(3)},${mark(4)},${mark(5)},${mark(6)},Có,${mark(7)},${mark(8)},Nguyễn Thị ${mixed % 500},Chuyên viên,5,${mixed % 3},${mixed % 7 ? '' : 'hài lòng'},\n`;
    if (block.length < 60_000) continue;
    yield block;
    block = '';
  }
  yield block;
}

export interface Measured {
  what: string;
  ms: number;
  perSecond: number;
  /** Processor time of this process alone, without the database: says more than `ms` on a busy machine. */
  ownCpuMs: number;
  peakMiB: number;
}

export async function measureImport(rows: number): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dhs-bench-'));
  // Started by root, PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o755);
  const config = parseConfig({ DATA_DIR: join(folder, 'data') }, folder);
  if (!config.ok) throw new Error(config.error.kind);
  const database = await openDatabase(config.value, { command: 'bench' });
  try {
    await prepareDatabase(database.db, config.value.provinceCode);
    const deps: Deps = {
      ...database,
      config: config.value,
      clock: Date.now,
      log: silentLog,
      readDisk,
    };
    const units = await database.pool.query<{ code: string }>(
      `SELECT code FROM unit WHERE valid_to IS NULL AND kind = 'commune'`,
    );
    const path = join(folder, 'dossiers.csv');
    const agencies = units.rows.map((unit) => unit.code);
    await pipeline(lines(rows, agencies), createWriteStream(path));
    return [
      await timed('import, all new', rows, () => bring(deps, path)),
      await timed('import, the same again', rows, () => bring(deps, path)),
      await timed('raw COPY of the rows', rows, () => rawCopy(deps, folder)),
      await timed('figures of the year', 1, () => ask(deps, '2026')),
      await timed('figures of a month', 1, () => ask(deps, '2026-05')),
      await timed('from inside a month', 1, () => ask(deps, '2026-05', '2026-05-14')),
      await timed('public answers in full', ANSWERS, () => answers(deps, false)),
      await timed('public answers that are had already', ANSWERS, () => answers(deps, true)),
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed(
  what: string,
  count: number,
  work: () => Promise<number | undefined>,
): Promise<Measured> {
  let peak = process.memoryUsage().rss;
  const sample = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const ownMs = await work();
  const ms = ownMs ?? performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(sample);
  return {
    what,
    ms: Math.round(ms),
    perSecond: Math.round((count * 1000) / ms),
    ownCpuMs: Math.round((user + system) / 1000),
    peakMiB: Math.round(peak / 1024 ** 2),
  };
}

async function bring(deps: Deps, path: string): Promise<undefined> {
  const answer = await importDossiers(deps, { path, fileName: 'bench.csv' });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const { stored, unchanged, corrected, refused } = answer.value;
  console.error({ stored, unchanged, corrected, refused: refused.length });
}

/** The time of the COPY alone: what it copies was written to a file before. */
async function rawCopy({ pool }: Deps, folder: string): Promise<number> {
  const client = await pool.connect();
  try {
    const path = join(folder, 'rows.copy');
    const out = client.query(pgCopy.to(`COPY (SELECT ${DOSSIER_COLUMNS} FROM dossier) TO STDOUT`));
    await pipeline(out, createWriteStream(path));
    await client.query('CREATE TABLE yardstick (LIKE dossier)');
    const start = performance.now();
    const into = client.query(pgCopy.from(`COPY yardstick (${DOSSIER_COLUMNS}) FROM STDIN`));
    createReadStream(path, { highWaterMark: 1024 * 1024 }).pipe(into);
    await once(into, 'finish');
    return performance.now() - start;
  } finally {
    client.release();
  }
}

async function ask(deps: Deps, period: string, asOf?: string): Promise<undefined> {
  const answer = await figures(deps, { period, asOf });
  if (!answer.ok) throw new Error(answer.error.kind);
}

/** The figures of the year as anybody asks for them, ten at a time; with the tag of the last answer, or without. */
async function answers(deps: Deps, withTag: boolean): Promise<number> {
  const app = createApp(deps);
  const request = async (tag: string) =>
    (await app.request('/api/figures?period=2026', { headers: { 'if-none-match': tag } })).status;
  const first = await app.request('/api/figures?period=2026');
  const tag = withTag ? (first.headers.get('etag') ?? '') : 'none';
  const start = performance.now();
  for (let done = 0; done < ANSWERS; done += 10) {
    const statuses = await Promise.all(Array.from({ length: 10 }, () => request(tag)));
    if (statuses.some((status) => status !== (withTag ? 304 : 200)))
      throw new Error('not as asked');
  }
  return performance.now() - start;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const rows = Number(process.argv[2] ?? 1_000_000);
  const measured = await measureImport(rows);
  console.table(measured);
  console.log(JSON.stringify({ bench: 'import', rows, measured }));
}
