// Journey (a) once in Firefox and once in WebKit: open, stop the server, start cold, walk the guide to its end.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { startApp } from '../harness.ts';
import { type AnyBrowser, type BrowserKind, FIREFOX, WEBKIT } from './browsers.ts';

const GUIDE = '/huong-dan/vneid-level-2';

async function walkOffline(
  browser: AnyBrowser,
  url: string,
  stopServer: () => Promise<void>,
): Promise<number> {
  await browser.goto(url);
  await until(browser, `document.querySelector('h1') !== null`);
  await browser.run(`navigator.serviceWorker.ready.then(() => true)`);
  await until(browser, `navigator.serviceWorker.controller !== null`);
  await stopServer();
  await browser.goto(url + GUIDE);
  await until(browser, `document.querySelector('main input[type=radio]') !== null`);
  const seen = new Set<string>();
  for (let step = 0; step < 60; step++) {
    seen.add(await browser.run<string>(`document.querySelector('h1').textContent`));
    if (await browser.run<boolean>(`document.querySelector('[data-guide-end]') !== null`))
      return seen.size;
    const before = await browser.run<string>(`location.href`);
    await browser.run(`document.querySelector('main input[type=radio]')?.click()`);
    await browser.run(`new Promise((r) => setTimeout(r, 80))`);
    await browser.run(`document.querySelector('[data-guide-next]').click()`);
    await until(browser, `location.href !== ${JSON.stringify(before)}`);
    await browser.run(`new Promise((r) => setTimeout(r, 80))`);
  }
  throw new Error(`the guide never ended: ${[...seen].join(' → ')}`);
}

async function until(browser: AnyBrowser, expression: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (await browser.run<boolean>(expression).catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error(`never came true: ${expression}`);
}

function install(kind: BrowserKind): void {
  if (kind.isHere() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  spawnSync(
    'apt-get',
    ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-qq', ...kind.packages],
    {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
}

let passed = 0;
let failed = 0;
for (const kind of [FIREFOX, WEBKIT]) {
  install(kind);
  if (!kind.isHere()) {
    console.log(`✗ ${kind.name}: not here. apt-get install ${kind.packages.join(' ')}`);
    failed += 1;
    continue;
  }
  const app = await startApp();
  const startedAt = Date.now();
  let browser: AnyBrowser | undefined;
  try {
    browser = await kind.open();
    const screens = await walkOffline(browser, app.url, app.stop);
    console.log(
      `✓ ${kind.name}: ${screens} screens with the server stopped, ${Date.now() - startedAt} ms`,
    );
    passed += 1;
  } catch (error) {
    console.log(`✗ ${kind.name}: ${error instanceof Error ? error.message : error}`);
    failed += 1;
  } finally {
    await browser?.close().catch(() => undefined);
    await app.close();
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
