// Keeps one PostgreSQL running under us: a server that dies by itself is started again on the same port, so that
// the pool's next connection finds it; its log makes whole what was in flight.
import { createServer } from 'node:net';
import { DatabaseFault } from '../database-fault.ts';
import {
  type ClusterPlace,
  logTail,
  pause,
  type RunningServer,
  startServer,
  stopServer,
} from './cluster.ts';

export interface SupervisedServer {
  port: number;
  stop(): Promise<void>;
}

export interface SuperviseOptions {
  settings: Record<string, string>;
  /** Told of a server that died and came back, or did not. */
  onDeath(facts: { output: string; restarted: boolean }): void;
}

const PORT_TRIES = 5;
/** Children of a killed postmaster hold its shared memory for a moment: a restart may need several tries. */
const RESTART_TRIES = 40;
const RESTART_PAUSE_MS = 500;

export async function supervise(
  place: ClusterPlace,
  { settings, onDeath }: SuperviseOptions,
): Promise<SupervisedServer> {
  let isStopping = false;
  let { port, server } = await startOnFreePort(place, settings);
  let restarting: Promise<void> | null = null;

  const watch = (running: RunningServer) => {
    running.ended.then(() => {
      if (!isStopping) restarting = restart();
    });
  };
  const restart = async () => {
    const output = logTail(place.folder);
    for (let attempt = 1; attempt <= RESTART_TRIES && !isStopping; attempt++) {
      try {
        server = await startServer(place, port, settings);
        onDeath({ output, restarted: true });
        watch(server);
        return;
      } catch {
        await pause(RESTART_PAUSE_MS);
      }
    }
    if (!isStopping) onDeath({ output: logTail(place.folder), restarted: false });
  };
  watch(server);

  return {
    port,
    async stop() {
      isStopping = true;
      await restarting;
      await stopServer(server);
    },
  };
}

/** A free port may be taken between our asking and PostgreSQL's, and a killed server's children may linger. */
async function startOnFreePort(place: ClusterPlace, settings: Record<string, string>) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { port, server: await startServer(place, port, settings) };
    } catch (error) {
      const output =
        error instanceof DatabaseFault && error.facts.kind === 'postgres_failed'
          ? error.facts.output
          : '';
      const mayPass = /could not bind|pre-existing shared memory/.test(output);
      if (!mayPass || attempt === PORT_TRIES) throw error;
      await pause(RESTART_PAUSE_MS);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
