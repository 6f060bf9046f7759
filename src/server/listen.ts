// The door: where the server listens, and how long it waits for whom.
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Config } from './config.ts';

/**
 * Node cuts a request that is not whole after 300 s; a year's dossiers over a village's line take hours. Small bodies
 * have a limit of their own (routes/http/read-body.ts), so that the long one serves uploads alone.
 */
export const TIMEOUTS = {
  requestTimeout: 6 * 3_600_000,
  headersTimeout: 60_000,
  keepAliveTimeout: 10_000,
};

/** The port is taken, or not ours to take. */
export class ListenFault extends Error {
  readonly code: string;

  constructor(cause: NodeJS.ErrnoException) {
    super(cause.message, { cause });
    this.code = cause.code ?? '';
  }
}

/** A request in flight may end; one that never ends is cut. */
const DRAIN_MS = 5_000;

export function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<{ address: string; server: Server; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const options = { fetch, hostname: host, port, serverOptions: TIMEOUTS };
    const server = serve(options, (info) => {
      const shown = host.includes(':') ? `[${host}]` : host;
      resolve({ address: `http://${shown}:${info.port}`, server, stop });
    }) as Server;
    server.once('error', (error) => reject(new ListenFault(error)));
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      });
  });
}
