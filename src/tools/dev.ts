// `npm run dev`: the app with hot reload and the server started again at every change, ended together. The database
// is held here, so that it stays up while the server restarts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';
import { type Config, parseConfig } from '#server/config.ts';
import { launchEmbedded } from '#server/db/embedded/launch-embedded.ts';
import { explainFault } from './explain-fault.ts';
import { stopInOrder, untilStopped } from './run-until-stopped.ts';
import { faultSentence, terminalWords } from './terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const APP_PORT = 5173;

const words = terminalWords(process.env);

async function main(): Promise<number> {
  const stopped = untilStopped();
  const config = parseConfig(process.env, process.cwd());
  if (!config.ok) {
    console.error(faultSentence(words, config.error));
    return 1;
  }
  const { databaseUrl, host, port } = config.value;
  const tell = (facts: object, event: string) => console.error(event, facts);
  const embedded = databaseUrl
    ? null
    : await launchEmbedded({ ...config.value, command: 'dev', join: false, tell });
  const api = serveApi(config.value, databaseUrl ?? embedded?.url ?? '');
  const app = await createServer({
    root: ROOT,
    server: { port: APP_PORT, proxy: { '/api': `http://${host}:${port}` } },
  });
  await app.listen();
  app.printUrls();
  console.log(`\n${words.howToStop}`);
  // tsx watch never ends by itself: when it does, there is nothing left to watch.
  await Promise.race([stopped, once(api, 'exit')]);
  await stopInOrder(words, async () => {
    await app.close();
    if (api.exitCode === null && api.kill('SIGTERM')) await once(api, 'exit');
    await embedded?.close();
  });
  return 0;
}

function serveApi(config: Config, databaseUrl: string) {
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const args = [tsx, 'watch', '--clear-screen=false', join('src', 'tools', 'serve-api.ts')];
  const environment = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(config.port),
    PUBLIC_URL: config.publicUrl ?? `http://localhost:${APP_PORT}`,
    // It is ours to end, not the shell's.
    npm_lifecycle_event: '',
  };
  return spawn(process.execPath, args, { cwd: ROOT, env: environment, stdio: ['ignore', 1, 2] });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explainFault(error));
  process.exitCode = 1;
}
process.exit();
