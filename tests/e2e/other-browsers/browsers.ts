// The two other engines people have. Each is driven by what its maker ships: Firefox over WebDriver BiDi, WebKit over
// the W3C WebDriver protocol, which is small enough to be spoken with fetch.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { freePort } from '../harness.ts';

/** As much of a browser as a journey needs. `run` evaluates an expression, or a promise of one, in the page. */
export interface AnyBrowser {
  name: string;
  goto: (url: string) => Promise<void>;
  run: <T>(expression: string) => Promise<T>;
  close: () => Promise<void>;
}

export interface BrowserKind {
  name: string;
  /** Debian packages that bring it. */
  packages: string[];
  isHere: () => boolean;
  open: () => Promise<AnyBrowser>;
}

export const FIREFOX: BrowserKind = {
  name: 'Firefox',
  packages: ['firefox-esr'],
  isHere: () => existsSync('/usr/bin/firefox-esr'),
  async open() {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      headless: true,
      args: ['--width=360', '--height=740'],
    });
    const page = await browser.newPage();
    return {
      name: 'Firefox',
      goto: async (url) => {
        await page.goto(url, { waitUntil: 'load' });
      },
      run: async <T>(expression: string) => (await page.evaluate(expression)) as T,
      close: () => browser.close(),
    };
  },
};

export const WEBKIT: BrowserKind = {
  name: 'WebKit',
  packages: ['webkit2gtk-driver', 'xvfb'],
  isHere: () => existsSync('/usr/bin/WebKitWebDriver') && existsSync('/usr/bin/Xvfb'),
  async open() {
    const display = `:${90 + (process.pid % 100)}`;
    const screen = spawn('Xvfb', [display, '-screen', '0', '400x800x24', '-nolisten', 'tcp'], {
      stdio: 'ignore',
    });
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        // As root WebKit cannot build its sandbox; the pages here are our own, on loopback.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
      },
    });
    const call = webdriver(`http://127.0.0.1:${port}`);
    await waitFor(() => call('GET', '/status'));
    const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser' } },
    });
    const at = `/session/${sessionId}`;
    await call('POST', `${at}/timeouts`, { script: 60_000, pageLoad: 60_000 });
    return {
      name: 'WebKit',
      goto: async (url) => {
        await call('POST', `${at}/url`, { url });
      },
      run: async <T>(expression: string) => {
        const script = `const done = arguments[arguments.length - 1];
          Promise.resolve().then(() => (${expression})).then(done, (e) => done({ thrown: String(e) }));`;
        const value = await call<T | { thrown: string }>('POST', `${at}/execute/async`, {
          script,
          args: [],
        });
        if (value !== null && typeof value === 'object' && 'thrown' in value)
          throw new Error(value.thrown);
        return value as T;
      },
      close: async () => {
        await call('DELETE', at).catch(() => undefined);
        end(driver);
        end(screen);
      },
    };
  },
};

function webdriver(base: string) {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(base + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${path}: ${value?.error} ${value?.message}`);
    return value;
  };
}

async function waitFor(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await attempt().then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The driver did not answer');
}

function end(child: ChildProcess): void {
  if (child.exitCode === null) child.kill('SIGTERM');
}
