// A cheap phone for the benchmarks: the built app in Chromium with its processor slowed four times. The server can be
// taken away, so that what is measured is the phone alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { Hono } from 'hono';
import { staticFiles } from '#server/static-files.ts';
import { ensureBuild } from '#tools/build-app.ts';
import { findChromium } from '#tools/checks/find-chromium.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
export const SLOWER = 4;

export interface SlowPhone {
  url: string;
  /** A page whose processor is slowed; with a line that is slow besides, when asked. */
  page(options?: { slower?: number; line?: Line }): Promise<{ page: Page; cdp: CDPSession }>;
  /** The server goes away for good. */
  loseServer(): Promise<void>;
  close(): Promise<void>;
}

export interface Line {
  latencyMs: number;
  bytesPerSecond: number;
}

/** What the browsers' own tools call slow 3G. */
export const SLOW_3G: Line = { latencyMs: 400, bytesPerSecond: 50_000 };

/** Null where there is no Chromium: a benchmark says so rather than installing one. */
export async function openSlowPhone(): Promise<SlowPhone | null> {
  const executablePath = findChromium();
  if (!executablePath) return null;
  if (!(await ensureBuild(ROOT))) throw new Error('The app could not be built');
  const server = await serve(new Hono().use(staticFiles(join(ROOT, 'dist'))));
  const profile = mkdtempSync(join(tmpdir(), 'dhs-slow-phone-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  return {
    url: server.url,
    page: (options = {}) => slowPage(context, options),
    loseServer: server.close,
    close: async () => {
      await context.close();
      await server.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function slowPage(
  context: BrowserContext,
  { slower = SLOWER, line }: { slower?: number; line?: Line },
): Promise<{ page: Page; cdp: CDPSession }> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (line) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: line.bytesPerSecond,
      uploadThroughput: line.bytesPerSecond,
    });
  }
  return { page, cdp };
}

async function serve(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        if (!server.listening) return done();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
