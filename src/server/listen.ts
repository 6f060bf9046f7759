// The door: where the server listens, and how long it waits for whom.
import type { Server } from 'node:http';
import { Server as LineServer, type Socket } from 'node:net';
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
/** What was said just before the stop has arrived by then; a line whose request ends later is let go so soon. */
const LOOK_AGAIN_MS = 50;

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
    const lines = openLines(server);
    const stop = () => stopInOrder(server, lines);
  });
}

function openLines(server: Server): Set<Socket> {
  const lines = new Set<Socket>();
  server.on('connection', (line: Socket) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
  return lines;
}

/**
 * Nobody waits for those who ask nothing. A browser opens lines ahead of need: one on which nothing was ever said is
 * not idle to Node, and one whose answer ends after the stop began would be kept open for the next request.
 */
function stopInOrder(server: Server, lines: Set<Socket>): Promise<void> {
  return new Promise((done) => {
    const letGo = () => {
      for (const line of lines) if (line.bytesRead === 0) line.destroy();
      // An answer is over to Node once it is written, though a slow phone has yet to take it: all wait for that one.
      if (![...lines].some(isOnItsWay)) server.closeIdleConnections();
    };
    const again = setInterval(letGo, LOOK_AGAIN_MS);
    // Only the door: the http server's own close lets idle lines go at once, and means those answers by it too.
    LineServer.prototype.close.call(server, () => {
      clearInterval(again);
      // Ends its watch over the lines.
      server.close();
      done();
    });
    letGo();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });
}

const isOnItsWay = (line: Socket) => line.writableLength > 0;
