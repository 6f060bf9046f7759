// A household's own things, with no network from the first tap: prepare, note, photograph, lock, wipe. What is locked
// is looked for in the browser's own database, in clear.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axe } from './axe.ts';
import { type RunningApp, startApp } from './harness.ts';
import { settled } from './settled.ts';
import { expectLongerWaits, expectNextWaitOver } from './wrong-pins.ts';

let app: RunningApp;
const folder = mkdtempSync(join(tmpdir(), 'dhs-mine-'));
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const PIN = 'mua-xuan-26';
const TYPED = ['Hồ Văn Tập', 'thôn Pa Hy', 'H57.30-261122-0001', 'FT263260012', 'Giấy chứng sinh'];

async function offline(page: Page): Promise<void> {
  await page.goto(app.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  // A reader of QR codes comes after the rest, where the browser has none of its own.
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('kept-qr')).keys()).length))
    .toBeGreaterThan(0);
  await page.context().setOffline(true);
}

async function prepareBirth(page: Page): Promise<string> {
  await page.goto(`${app.url}/cua-toi`);
  await page.getByRole('link', { name: 'Chuẩn bị một hồ sơ' }).click();
  await page.getByRole('searchbox').fill('khai sinh');
  await page.getByRole('button', { name: /^Đăng ký khai sinh/ }).click();
  await expect(page.getByText('Đang chuẩn bị')).toBeVisible();
  return page.url();
}

/** A photographed page of print, drawn by the browser itself: 2,400 × 3,200 with the grain of a cheap camera. */
async function aPhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const paper = (width: number, height: number) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      return { canvas, pen: canvas.getContext('2d') as CanvasRenderingContext2D };
    };
    const grain = paper(256, 256);
    const pixels = grain.pen.createImageData(256, 256);
    let seed = 1;
    for (let at = 0; at < pixels.data.length; at += 4) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      pixels.data.set([0, 0, 0, (seed >> 8) % 34], at);
    }
    grain.pen.putImageData(pixels, 0, 0);
    const { canvas, pen } = paper(2400, 3200);
    pen.fillStyle = '#6b5b4a';
    pen.fillRect(0, 0, 2400, 3200);
    pen.fillStyle = '#eeeae0';
    pen.fillRect(120, 120, 2160, 2960);
    pen.fillStyle = '#23232b';
    pen.font = '52px sans-serif';
    for (let line = 0; line < 40; line++) {
      pen.fillText(`Dòng ${line}: họ tên mẹ, nơi sinh, cân nặng của trẻ`, 240, 320 + line * 66);
    }
    pen.fillStyle = pen.createPattern(grain.canvas, 'repeat') as CanvasPattern;
    pen.fillRect(0, 0, 2400, 3200);
    return canvas.toDataURL('image/jpeg', 0.93);
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/** A corner under a finger: a glass shows the place beside it until the finger goes. */
async function dragWithLens(page: Page, corner: string): Promise<void> {
  const button = page.getByRole('button', { name: corner });
  // What must be scrolled to first is no place to press.
  await button.click({ trial: true });
  const handle = await button.boundingBox();
  if (!handle) throw new Error('the handle is not on the screen');
  const { x, y, width, height } = handle;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 4, y + height / 2 + 4, { steps: 3 });
  const glass = page.locator('[data-lens]');
  await expect(glass).toBeInViewport({ ratio: 1 });
  const seen = await glass.boundingBox();
  expect((seen?.y ?? 0) + (seen?.height ?? 0)).toBeLessThan(y + height / 2);
  await page.mouse.up();
  await expect(glass).toHaveCount(0);
}

/** Every string and every byte of every database of this origin. */
async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') found.push(value);
      else if (ArrayBuffer.isView(value)) {
        found.push(new TextDecoder().decode(value as Uint8Array<ArrayBuffer>));
      } else if (value && typeof value === 'object') Object.values(value).forEach(collect);
    };
    for (const { name } of await indexedDB.databases()) {
      const opened = indexedDB.open(name ?? '');
      await new Promise((done) => {
        opened.onsuccess = done;
      });
      const db = opened.result;
      for (const store of db.objectStoreNames) {
        const asked = db.transaction(store).objectStore(store).getAll();
        await new Promise((done) => {
          asked.onsuccess = done;
        });
        collect(asked.result);
      }
      db.close();
    }
    return [...found, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join('\n');
  });
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill(pin);
  await page.getByRole('button', { name: 'Mở', exact: true }).click();
}

test('a dossier is prepared, followed, photographed, locked and wiped with no network', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await offline(page);
  const dossier = await prepareBirth(page);

  await test.step('its papers are ticked and its draft is written, without what must not be kept', async () => {
    await page.goto(`${dossier}/giay`);
    await expect(page.getByText('Chỉ cần khi cơ quan không khai thác được dữ liệu')).toBeVisible();
    await expect(page.getByText('Còn thiếu 2 giấy')).toBeVisible();
    await page.getByLabel(/^Tờ khai/).check();
    await expect(page.getByText('Còn thiếu 1 giấy')).toBeVisible();
    await page.goto(`${dossier}/nhap/child`);
    await page.getByLabel('Họ, chữ đệm, tên của trẻ').fill('Hồ Văn Tập');
    await page.getByLabel('Ngày sinh của trẻ').fill('01012020');
    await page.getByLabel('Nơi sinh').fill('thôn Pa Hy, xã Hồng Hạ, huyện A Lưới, Huế');
    await page.getByLabel('Quê quán').fill('046185001234');
    await expect(page.getByText(/Có vẻ là số căn cước/)).toBeVisible();
    await page.getByLabel('Nơi sinh').focus();
    await expect(page.getByLabel('Ngày sinh của trẻ')).toHaveValue('01/01/2020');
    await expect(page.getByText(/quá 60 ngày/)).toBeVisible();
    await expect(page.getByText(/không còn huyện/)).toBeVisible();
    await expect(page.getByText('Xã Hồng Hạ nay thuộc Xã A Lưới 5.')).toBeVisible();
    await expect(page.getByText('Gõ trực tiếp trên Cổng')).toBeVisible();
    // What must not be kept is gone after a reload, the rest is there.
    await page.getByLabel('Họ, chữ đệm, tên của trẻ').focus();
    await page.reload();
    await expect(page.getByLabel('Họ, chữ đệm, tên của trẻ')).toHaveValue('Hồ Văn Tập');
    await expect(page.getByLabel('Quê quán')).toHaveValue('');
  });

  await test.step('a field is copied as the portal takes it', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Chép: Ngày sinh của trẻ' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('01/01/2020');
  });

  await test.step('its code, appointment, status and receipt are noted', async () => {
    await page.goto(`${dossier}/ma`);
    await page.getByLabel('Mã hồ sơ').fill('H57.3O-261122');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText(/Mã chưa đúng dạng/)).toBeVisible();
    await page.getByLabel('Mã hồ sơ').fill('h57.30 – 261122-0001');
    await page.getByLabel('Ngày hẹn trả').fill('30/12/2099');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(page).toHaveURL(dossier);
    await expect(page.getByRole('link', { name: 'H57.30-261122-0001' })).toBeVisible();

    await page.goto(`${dossier}/tinh-trang`);
    await page.getByText('4. Đang xử lý').click();
    await page.getByRole('button', { name: 'Lưu tình trạng' }).click();
    await expect(page).toHaveURL(dossier);

    await page.goto(`${dossier}/bien-lai`);
    await page.getByRole('button', { name: 'Ghi một lần nộp tiền' }).click();
    await page.getByLabel('Số tiền').fill('8.000');
    await page.getByLabel('Mã giao dịch').fill('FT263260012');
    await page.getByRole('button', { name: 'Lưu biên lai' }).click();
    await expect(page.getByText('8.000 đ', { exact: true })).toBeVisible();
  });

  await test.step('what is coming up goes into the calendar of the phone', async () => {
    await page.goto(`${app.url}/cua-toi`);
    await expect(page.getByText('Hẹn trả kết quả')).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Thêm vào lịch của máy' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('hen-ho-so.ics');
    const stream = await file.createReadStream();
    const text = Buffer.concat(await stream.toArray()).toString('utf8');
    expect(text).toContain('DTSTART;VALUE=DATE:20991230');
  });

  await test.step('a paper is photographed and given on as a small, legible PDF', async () => {
    await page.goto(`${dossier}/giay`);
    await page.getByRole('button', { name: 'Chụp giấy này' }).first().click();
    await expect(page.getByLabel('Tên giấy')).toHaveValue('Giấy chứng sinh');
    await expect(page.getByText('Không nên chụp căn cước, hộ chiếu')).toBeVisible();
    await page.getByRole('button', { name: 'Tiếp: chụp ảnh' }).click();
    await expect(page.getByRole('button', { name: 'Chụp một trang' })).toBeVisible();
    const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await aPhoto(page) };
    expect(photo.buffer.length).toBeGreaterThan(1_000_000);
    for (const look of ['Rõ hơn, giữ màu', 'Giấy trắng, mực đen']) {
      await page.locator('input[type=file][capture]').setInputFiles(photo);
      // The first corner by keyboard, as somebody does who cannot drag.
      await page.getByRole('button', { name: 'Góc trên bên trái' }).focus();
      await expect(page.locator('[data-lens]')).toHaveCount(0);
      await page.keyboard.press('ArrowLeft');
      await expect(page.locator('[data-lens]')).toBeVisible();
      await dragWithLens(page, 'Góc trên bên phải');
      await page.getByRole('button', { name: 'Nắn thẳng' }).click();
      await page.getByText(look).click();
      await expect(page.getByText('Ảnh đủ sáng và đủ nét.')).toBeVisible();
      await page.getByRole('button', { name: 'Giữ trang này' }).click();
      await expect(page.getByRole('button', { name: 'Chụp một trang' })).toBeVisible();
    }
    await expect(page.getByRole('img', { name: 'Trang 2' })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Lưu hoặc gửi tệp PDF' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('01-giay-chung-sinh.pdf');
    const path = join(folder, file.suggestedFilename());
    await file.saveAs(path);
    expectSmallAndLegible(path);
    // What is photographed is there: nobody ticks it a second time.
    await page.goto(`${dossier}/giay`);
    await expect(page.getByLabel(/^Giấy chứng sinh/)).toBeChecked();
    await expect(page.getByText('Đủ giấy rồi')).toBeVisible();
  });

  await test.step('under a PIN nothing of it stands in clear', async () => {
    await page.goto(`${app.url}/cua-toi/khoa`);
    await page.getByLabel('PIN', { exact: true }).fill('123456');
    await page.getByLabel('Gõ lại PIN').fill('123456');
    await page.getByRole('button', { name: 'Đặt PIN' }).click();
    await expect(page.getByText(/dễ đoán/)).toBeVisible();
    await page.getByLabel('PIN', { exact: true }).fill(PIN);
    await page.getByLabel('Gõ lại PIN').fill(PIN);
    await page.getByRole('button', { name: 'Đặt PIN' }).click();
    await expect(page).toHaveURL(`${app.url}/cua-toi`);
    await expect(page.getByText('Hẹn trả kết quả')).toBeVisible();
    const after = await everythingStored(page);
    expect(after, 'the scan reads the rows').toContain('dossier');
    for (const word of [...TYPED, PIN, 'khai sinh', '8000'])
      expect(after, word).not.toContain(word);
    expect(after).not.toContain('JFIF');
  });

  await test.step('a wrong PIN makes even the right one wait, also after a reload', async () => {
    await page.clock.install();
    await page.goto(dossier);
    await expect(page.getByText('Nhập PIN để mở Của tôi')).toBeVisible();
    const open = page.getByRole('button', { name: 'Mở', exact: true });
    await expectLongerWaits({ page, open, type: (pin) => typePin(page, pin) });
    // A reload in between buys nothing.
    await page.reload();
    await expectNextWaitOver({ page, open });
    await typePin(page, PIN);
    await expect(page.getByRole('link', { name: 'H57.30-261122-0001' })).toBeVisible();
  });

  await test.step('and a wipe leaves nothing', async () => {
    await page.goto(`${app.url}/cua-toi/quen`);
    await page.getByRole('button', { name: 'Xóa hết' }).click();
    await expect(page.getByRole('heading', { name: 'Đã xóa hết' })).toBeVisible();
    await page.goto(`${app.url}/cua-toi`);
    await expect(page.getByText('Chưa có hồ sơ nào')).toBeVisible();
    const left = await everythingStored(page);
    for (const word of TYPED) expect(left, word).not.toContain(word);
  });
});

/** Read by other programs: poppler's, where they are installed. */
function expectSmallAndLegible(path: string): void {
  if (spawnSync('pdfinfo', ['-v']).status !== 0) return;
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Pages: +2/);
  execFileSync('pdfimages', ['-j', path, join(folder, 'page')]);
  for (const row of execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' })
    .split('\n')
    .slice(2, 4)) {
    const [, , , width = 0, height = 0] = row.trim().split(/\s+/).map(Number);
    expect(Math.max(width, height), row).toBeGreaterThanOrEqual(1500);
  }
  for (const name of ['page-000.jpg', 'page-001.jpg']) {
    const size = Number(
      execFileSync('stat', ['-c', '%s', join(folder, name)], { encoding: 'utf8' }),
    );
    expect(size, name).toBeLessThanOrEqual(300 * 1024);
  }
}

/** The QR as a camera would see it: with the screen around it. */
async function asPhoto(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const code = document.querySelector<HTMLImageElement>('img.qr');
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [900, 1200];
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
    pen.fillStyle = '#c9c4bb';
    pen.fillRect(0, 0, 900, 1200);
    pen.rotate(0.06);
    if (code) pen.drawImage(code, 180, 240, 600, 600);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/** The phone of somebody else, with the app on it and nothing written: the app need not be installed a second time. */
async function forgetAll(page: Page): Promise<void> {
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  const storageTypes = 'indexeddb,local_storage';
  await devtools.send('Storage.clearDataForOrigin', { origin: app.url, storageTypes });
  await devtools.detach();
}

test('a dossier moves to another phone by QR and by file', async ({ browser, page }) => {
  await offline(page);
  const dossier = await prepareBirth(page);
  await page.goto(`${dossier}/nhap/child`);
  await page.getByLabel('Họ, chữ đệm, tên của trẻ').fill('Hồ Văn Tập');
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: /^Tiếp/ }).click();
  await page.goto(`${dossier}/chuyen`);
  const picture = page.getByRole('img', { name: 'Mã QR chứa hồ sơ này' });
  await expect(picture).toBeVisible();
  const photo = { name: 'qr.png', mimeType: 'image/png', buffer: await asPhoto(page) };
  await page.getByRole('button', { name: 'Tạo tệp' }).click();
  const code = (await page.locator('figure code').textContent()) ?? '';
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lưu hoặc gửi tệp' }).click();
  const path = join(folder, 'ho-so.txt');
  await (await download).saveAs(path);

  const other = await (
    await browser.newContext({ viewport: { width: 360, height: 740 } })
  ).newPage();
  await offline(other);
  for (const way of ['qr', 'file']) {
    await forgetAll(other);
    await other.goto(`${app.url}/cua-toi`);
    await expect(other.getByText('Chưa có hồ sơ nào')).toBeVisible();
    await other.goto(`${app.url}/cua-toi/nhan`);
    const inputs = other.locator('input[type=file]');
    if (way === 'qr') await inputs.first().setInputFiles(photo);
    else {
      await inputs.last().setInputFiles(path);
      await other.getByLabel('Mã mở tệp').fill('AAAA-AAAA');
      await other.getByRole('button', { name: 'Mở tệp' }).click();
      await expect(other.getByText(/Mã chưa đúng/)).toBeVisible();
      await other.getByLabel('Mã mở tệp').fill(code.toLowerCase());
      await other.getByRole('button', { name: 'Mở tệp' }).click();
    }
    await expect(other.getByText('Đã nhận hồ sơ “Đăng ký khai sinh”.')).toBeVisible();
    await other.getByRole('link', { name: 'Xem hồ sơ' }).click();
    await expect(other.getByText('Đã ghi 1 ô')).toBeVisible();
  }
  await other.context().close();
});

test('every screen is free of faults that a machine can find, with the largest text on 320 px', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.addInitScript(() => localStorage.setItem('dhs.text', 'largest'));
  const dossier = await prepareBirth(page);
  await page.goto(`${dossier}/nhap/child`);
  await page.getByLabel('Nơi sinh').fill('thôn Pa Hy, xã Hồng Hạ, huyện A Lưới, Thừa Thiên Huế');
  await page.getByLabel('Quê quán').fill('046185001234');
  await page.keyboard.press('Tab');
  const screens = [
    dossier,
    ...['giay', 'nhap', 'nhap/child', 'ma', 'tinh-trang', 'bien-lai', 'chuyen', 'xoa'].map(
      (part) => `${dossier}/${part}`,
    ),
    ...['', '/them', '/nhan', '/khoa', '/quen', '/giay-to', '/giay-to/moi'].map(
      (part) => `${app.url}/cua-toi${part}`,
    ),
  ];
  for (const url of screens) {
    await page.goto(url);
    await expect(page.locator('h1'), url).toBeVisible();
    await settled(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, url).toBeLessThanOrEqual(0);
    const { violations } = await (await axe(page)).analyze();
    expect(
      violations.map((each) => `${each.id}: ${each.nodes[0]?.target}`),
      url,
    ).toEqual([]);
  }
});
