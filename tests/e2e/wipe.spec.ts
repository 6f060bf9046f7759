// "Xong, xóa" on a phone that several people use: marked words are written everywhere, one button is pressed, and the
// words are looked for in every store of the browser, on the screen and on the screens one gets back to.
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './harness.ts';
import { settled } from './settled.ts';

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
});

const MARK = 'Mốc Riêng';

/** Every string that this origin keeps or shows, and every address the tab has been at. */
async function everything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: string[] = [location.href, JSON.stringify(history.state)];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') found.push(value);
      else if (ArrayBuffer.isView(value))
        found.push(new TextDecoder().decode(value as Uint8Array<ArrayBuffer>));
      else if (value && typeof value === 'object') Object.values(value).forEach(collect);
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
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) found.push(request.url);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
      found.push(field.value);
    }
    found.push(JSON.stringify(localStorage), JSON.stringify(sessionStorage));
    found.push(document.documentElement.outerHTML);
    return found.join('\n').normalize('NFC');
  });
}

const rows = (page: Page) =>
  page.evaluate(async () => {
    const counts: Record<string, number> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = indexedDB.open(name);
      await new Promise((done) => {
        opened.onsuccess = done;
      });
      for (const store of opened.result.objectStoreNames) {
        const asked = opened.result.transaction(store).objectStore(store).count();
        await new Promise((done) => {
          asked.onsuccess = done;
        });
        counts[`${name}/${store}`] = asked.result;
      }
      opened.result.close();
    }
    return counts;
  });

test('one press leaves nothing of the last person', async ({ page }) => {
  test.slow();
  await page.goto(app.url);
  await page.evaluate(() => navigator.serviceWorker.ready);

  await test.step('marked words are written wherever one can write', async () => {
    await page.goto(`${app.url}/thu-tuc`);
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
    await page.getByRole('searchbox').fill(`${MARK} tìm`);
    // Guides: an answer.
    await page.goto(`${app.url}/huong-dan/vneid-level-2`);
    await page.getByRole('radio').first().check();
    await page.locator('[data-guide-next]').click();
    await expect.poll(async () => (await rows(page))['dhs-guides/walks']).toBe(1);
    // Của tôi: a dossier with a field of its draft.
    await page.goto(`${app.url}/cua-toi/them`);
    await page.getByRole('searchbox').fill('khai sinh');
    await page.getByRole('button', { name: /^Đăng ký khai sinh/ }).click();
    await expect(page.getByText('Đang chuẩn bị')).toBeVisible();
    await page.goto(`${page.url()}/nhap/child`);
    await page.getByLabel('Họ, chữ đệm, tên của trẻ').fill(`${MARK} con`);
    await page.getByLabel('Nơi sinh').fill(`${MARK} nơi`);
    // A rehearsal: whatever can be typed into.
    await page.goto(`${app.url}/tap-duot/birth-registration`);
    // Help: one request that is saved, one that is being written.
    await page.context().setOffline(true);
    await page.goto(`${app.url}/tro-giup/moi`);
    await page.getByLabel('Bạn vướng ở đâu').fill(`${MARK} vướng`);
    await page.getByLabel('Gọi bạn là gì').fill(`${MARK} gọi`);
    await page.getByRole('button', { name: /Xã, phường của bạn/ }).click();
    await page.getByRole('searchbox').fill('a luoi 2');
    await page.getByRole('button', { name: /^Xã A Lưới 2/ }).click();
    await page.getByRole('button', { name: 'Lưu lời nhờ' }).click();
    await expect(page.locator('[data-help-state]')).toBeVisible();
    await page.goto(`${app.url}/tro-giup/moi`);
    await page.getByLabel('Thôn, tổ dân phố').fill(`${MARK} thôn`);
    await expect(page.getByText('máy giữ lại từng chữ')).toBeVisible();
    await page.evaluate((mark) => {
      sessionStorage.setItem('thử', mark);
    }, MARK);
    // Or the rest would prove nothing.
    expect(await everything(page)).toContain(MARK);
    const before = await rows(page);
    expect(before).toMatchObject({
      'dhs-help/asked': 1,
      'dhs-help/drafts': 1,
      'dhs-mine/things': 1,
    });
  });

  await test.step('the screen says what goes, and warns of what nobody has yet', async () => {
    await page.getByRole('link', { name: 'Xong, xóa' }).click();
    await expect(page.getByText('1 lời nhờ chưa gửi sẽ mất')).toBeVisible();
    await expect(page.getByText('Của tôi: 1 hồ sơ và giấy tờ')).toBeVisible();
    await page.getByRole('button', { name: 'Xong, xóa hết' }).click();
    await expect(page.getByText('Máy không còn gì của người vừa dùng.')).toBeVisible();
    await expect(page.locator('h1')).toBeVisible();
  });

  await test.step('nothing is left, here or on any screen one gets back to', async () => {
    expect(await everything(page)).not.toContain(MARK);
    expect(Object.values(await rows(page)).filter((count) => count > 1)).toEqual([]);
    let screens = 0;
    for (let back = 0; back < 12; back++) {
      await page.goBack({ waitUntil: 'commit' }).catch(() => null);
      if (!page.url().startsWith(app.url)) break;
      await expect(page.locator('h1')).toBeVisible();
      await settled(page);
      expect(await everything(page), page.url()).not.toContain(MARK);
      screens++;
    }
    expect(screens).toBeGreaterThan(3);
    await page.goto(app.url);
    const left = await rows(page);
    expect(left['dhs-guides/walks'] ?? 0).toBe(0);
    expect(left['dhs-help/asked'] ?? 0).toBe(0);
    expect(left['dhs-help/drafts'] ?? 0).toBe(0);
    expect(left['dhs-mine/things'] ?? 0).toBe(0);
  });
});
