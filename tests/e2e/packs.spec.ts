// What phones fetch apart from the app: changed content, signed; imported procedures; and a team's voices, from the
// microphone of one phone to another phone with no network.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { MOST_VOICE_BITS_PER_SECOND } from '#domain/voices/recording.ts';
import { CHROMIUM_ARGS, chromiumPath, ROOT, type RunningApp, startApp } from './harness.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

const GUIDE = 'guides/supplement.vi.json';

/** A line on which somebody may change what passes. */
async function aLine(): Promise<{
  url: string;
  tamper: ((path: string, body: Buffer) => Buffer) | null;
  close: () => void;
}> {
  const line = { url: '', tamper: null as ((path: string, body: Buffer) => Buffer) | null };
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const answer = await fetch(app.url + path, { redirect: 'manual' }).catch(() => null);
    if (!answer) return response.destroy();
    const body = Buffer.from(await answer.arrayBuffer());
    for (const [name, value] of answer.headers)
      if (!/^(content-(encoding|length)|transfer-encoding|connection|etag)$/.test(name))
        response.setHeader(name, value);
    response.writeHead(answer.status).end(line.tamper?.(path, body) ?? body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  line.url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  return Object.assign(line, {
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

/** Asks the worker as the app does at each start. */
async function askContent(page: Page): Promise<{ kind: string; [fact: string]: unknown }> {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((done) => {
      port1.onmessage = ({ data }) => done(data);
    });
    active?.postMessage({ type: 'CONTENT' }, [port2]);
    return (await answer) as { kind: string };
  });
}

test('a phone takes a changed guide and imported procedures without a new app, and refuses what is not signed', async ({
  browser,
}) => {
  const line = await aLine();
  const context = await browser.newContext({ locale: 'vi-VN' });
  const page = await context.newPage();
  await page.goto(`${line.url}/huong-dan/supplement`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const first = page.getByRole('heading', { level: 1 });
  const before = ((await first.textContent()) ?? '').trim();
  expect(await askContent(page)).toMatchObject({ kind: expect.stringMatching(/current|updated/) });

  // The operator puts a sentence right; the server is started again.
  const words = JSON.parse(readFileSync(join(ROOT, 'src/content', GUIDE), 'utf8'));
  const routing = JSON.parse(
    readFileSync(join(ROOT, 'src/content/guides/supplement.json'), 'utf8'),
  );
  words.nodes[routing.start].title = 'Bản sửa của máy chủ';
  const folder = join(app.dataDir, 'data/content/guides');
  await app.stop();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'supplement.vi.json'), JSON.stringify(words));
  const csv = join(app.dataDir, 'them.csv');
  writeFileSync(csv, 'code,name_vi,agency\n9.123456,Cấp giấy phép thả diều đêm rằm,UBND xã\n');
  await app.start();
  expect(app.cli('import', 'procedures', csv).code).toBe(0);
  expect(await askContent(page)).toMatchObject({ kind: 'updated', fetched: 3 });
  expect(await askContent(page)).toMatchObject({ kind: 'current' });

  await context.setOffline(true);
  await page.goto(`${line.url}/huong-dan/supplement`);
  await expect(first).toHaveText('Bản sửa của máy chủ');
  await page.goto(`${line.url}/thu-tuc?tim=tha+dieu`);
  await expect(page.getByText('Cấp giấy phép thả diều đêm rằm')).toBeVisible();
  await context.setOffline(false);

  // Somebody on the way changes a word of the manifest: nothing of it is taken.
  rmSync(join(folder, 'supplement.vi.json'));
  await app.stop();
  await app.start();
  line.tamper = (path, body) => {
    if (path !== '/api/content/manifest') return body;
    const manifest = JSON.parse(body.toString('utf8'));
    manifest.files[0].sha256 = createHash('sha256').update('x').digest('hex');
    return Buffer.from(JSON.stringify(manifest));
  };
  expect(await askContent(page)).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'bad_signature' },
  });
  await page.goto(`${line.url}/huong-dan/supplement`);
  await expect(first).toHaveText('Bản sửa của máy chủ');
  // The true one is taken as before: the server's own words again.
  line.tamper = null;
  expect(await askContent(page)).toMatchObject({ kind: 'updated' });
  await page.goto(`${line.url}/huong-dan/supplement`);
  await expect(first).toHaveText(before);
  await context.close();
  line.close();
});

const A_LUOI_2 = '20044';
const VOICE_ARGS = [
  ...CHROMIUM_ARGS,
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

test('a team records a step offline, a lead approves it, and another phone plays it with no network', async () => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: VOICE_ARGS });
  const viewport = { width: 360, height: 740 };
  const common = { viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
  const phone = await browser.newContext({ ...common, permissions: ['microphone'] });
  await watchRecorder(phone);
  const page = await phone.newPage();
  const invited = app.cli(
    ...['users', 'invite', '--role', 'lead', '--unit', A_LUOI_2, '--name', 'Hồ Thị Thử', '--json'],
  );
  await page.goto(`${app.url}/to/ghi-danh#${JSON.parse(invited.stdout).code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText('Máy này là của Hồ Thị Thử')).toBeVisible();
  await expect(page.locator('[data-team-kept=kept]')).toBeVisible();

  await page.goto(`${app.url}/to/thu-am?tieng=pa-co&bai=supplement`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.getByText(/Tôi đồng ý/).click();
  await phone.setOffline(true);
  await page.getByRole('button', { name: 'Bắt đầu thu' }).first().click();
  const title = ((await page.locator('h2').first().textContent()) ?? '').trim();
  const start = page.getByRole('button', { name: 'Bắt đầu thu' });
  await start.click();
  await expect(page.getByText(/Đang thu, [3-9] giây/)).toBeVisible();
  await page.getByRole('button', { name: 'Dừng thu' }).click();
  const said = (await page.getByText(/giây, \d+ KB/).textContent()) ?? '';
  const [seconds = 0] = (said.match(/\d+/g) ?? []).map(Number);
  expect(seconds).toBeGreaterThanOrEqual(3);
  await page.getByRole('button', { name: 'Giữ bản này' }).click();
  await expect(page.getByText('Trên máy này, chưa gửi')).toBeVisible();
  const bytes = await page.evaluate(storedBytes);
  const chosen = await page.evaluate(() => (globalThis as { chosenBits?: number }).chosenBits ?? 0);
  const bits = (bytes * 8) / seconds;
  console.log(
    `a recording: ${said}; as stored: ${(bits / 1000).toFixed(1)} kbit/s, chosen: ${chosen / 1000}`,
  );
  // The microphone may give silence, which takes next to nothing: what the recorder has chosen is what speech takes.
  expect(bytes).toBeGreaterThan(0);
  expect(bits).toBeLessThanOrEqual(MOST_VOICE_BITS_PER_SECOND);
  expect(chosen).toBeGreaterThan(0);
  expect(chosen).toBeLessThanOrEqual(MOST_VOICE_BITS_PER_SECOND);

  await phone.setOffline(false);
  await page.getByRole('button', { name: 'Về danh sách bước' }).click();
  await expect(page.getByText('Chờ bạn duyệt: 1 bản')).toBeVisible();
  await page.getByRole('button', { name: 'Nghe', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Dừng', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click();
  await expect(page.getByText('Đã duyệt, bà con nghe được').first()).toBeVisible();
  await phone.close();

  const other = await browser.newContext(common);
  const citizen = await other.newPage();
  await citizen.goto(`${app.url}/am-thanh`);
  await citizen.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await citizen.getByRole('button', { name: 'Tải tiếng Pa Cô' }).click();
  await expect(citizen.getByRole('heading', { name: 'Đang dùng trên máy này' })).toBeVisible();
  await other.setOffline(true);
  await watchSound(other);
  await citizen.goto(`${app.url}/huong-dan/supplement`);
  await expect(citizen.getByRole('heading', { level: 1 })).toHaveText(title);
  await citizen.getByRole('button', { name: 'Nghe tiếng Pa Cô' }).click();
  await expect(citizen.getByRole('button', { name: 'Dừng', exact: true })).toBeVisible();
  await expect
    .poll(() => citizen.evaluate(() => (globalThis as { heardMs?: number }).heardMs ?? 0))
    .toBeGreaterThan(1000);
  // Where there is no recording, it is said.
  await citizen.goto(`${app.url}/huong-dan/fraud`);
  await expect(citizen.getByText(/chưa có bản tiếng Pa Cô/)).toBeVisible();
  await browser.close();
});

/** How far the sound came, to see that it truly plays. */
async function watchSound(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      this.addEventListener('timeupdate', () => {
        (globalThis as { heardMs?: number }).heardMs = this.currentTime * 1000;
      });
      return play.call(this);
    };
  });
}

/** How many bits a second the recorder has chosen, of those that it was asked for. */
async function watchRecorder(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    globalThis.MediaRecorder = class extends MediaRecorder {
      constructor(...given: ConstructorParameters<typeof MediaRecorder>) {
        super(...given);
        (globalThis as { chosenBits?: number }).chosenBits = this.audioBitsPerSecond;
      }
    };
  });
}

/** The sound of the one recording on this phone, in the team's database: sealed, it is a few bytes longer. */
async function storedBytes(): Promise<number> {
  const rows = await new Promise<{ sound: { sealed: Uint8Array } }[]>((done, fail) => {
    const opening = indexedDB.open('dhs-team');
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction('recordings').objectStore('recordings').getAll();
      all.onsuccess = () => {
        opening.result.close();
        done(all.result);
      };
      all.onerror = () => fail(all.error);
    };
  });
  const [row, ...others] = rows;
  if (!row || others.length > 0) throw new Error(`${rows.length} recordings instead of one`);
  return row.sound.sealed.byteLength;
}
