// Builds the app with its gallery of parts (/ui, which a released build has not) beside the real one, and serves it.
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { staticFiles } from '../../src/server/static-files.ts';
import { freePort, ROOT } from '../e2e/harness.ts';

export interface Gallery {
  url: string;
  close: () => void;
}

export async function startGallery(): Promise<Gallery> {
  const folder = join(ROOT, 'test-results', 'gallery');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const built = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, VITE_GALLERY: '1' },
  });
  if (built.status !== 0) throw new Error('The gallery could not be built; see above.');
  const app = new Hono().use(staticFiles(folder));
  const port = await freePort();
  const server: Server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
