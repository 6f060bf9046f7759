// A phone that can die: a real Chromium process on a profile of its own, killed with SIGKILL and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, chromiumPath } from './harness.ts';

export interface Phone {
  /** The browser's folder. */
  profile: string;
  page: () => Page;
  /** As when the battery is pulled: no goodbye, nothing flushed. */
  kill: () => Promise<void>;
  /** Starts the browser again on the same profile. */
  open: () => Promise<Page>;
  /** Kills it and throws the profile away. */
  discard: () => Promise<void>;
}

export async function aPhone(): Promise<Phone> {
  const profile = mkdtempSync(join(tmpdir(), 'dhs-phone-'));
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  let page: Page | undefined;

  async function open(): Promise<Page> {
    const portFile = join(profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    child = spawn(
      chromiumPath(),
      [
        ...CHROMIUM_ARGS,
        '--headless=new',
        '--remote-debugging-port=0',
        '--window-size=360,740',
        '--lang=vi-VN',
        `--user-data-dir=${profile}`,
        'about:blank',
      ],
      // A group of its own, so that every process of the browser dies at once.
      { detached: true, stdio: 'ignore' },
    );
    const port = await waitFor(() =>
      existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : undefined,
    );
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const context = browser.contexts()[0];
    page = context?.pages()[0] ?? (await context?.newPage());
    if (!page) throw new Error('the browser has no page');
    await page.setViewportSize({ width: 360, height: 740 });
    return page;
  }

  async function kill(): Promise<void> {
    const dying = child;
    if (!dying?.pid || dying.exitCode !== null || dying.signalCode !== null) return;
    const ended = new Promise((done) => dying.once('exit', done));
    process.kill(-dying.pid, 'SIGKILL');
    await ended;
    await browser?.close().catch(() => undefined);
  }

  await open();
  return {
    profile,
    page: () => {
      if (!page) throw new Error('the phone is off');
      return page;
    },
    kill,
    open,
    discard: async () => {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function waitFor<T>(look: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const found = look();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the browser did not start');
}
