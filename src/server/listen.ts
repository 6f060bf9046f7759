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

interface Line {
  answersUnderWay: number;
  /** What had been read when the last of its requests, or the answer to it, was over: more is a request that begins. */
  bytesOver: number;
}

function openLines(server: Server): Map<Socket, Line> {
  const lines = new Map<Socket, Line>();
  server.on('connection', (socket: Socket) => {
    lines.set(socket, { answersUnderWay: 0, bytesOver: 0 });
    socket.once('close', () => lines.delete(socket));
  });
  server.on('request', (request, answer) => {
    const { socket } = request;
    const line = lines.get(socket);
    if (!line) return;
    const isOver = () => {
      line.bytesOver = socket.bytesRead;
    };
    line.answersUnderWay += 1;
    request.once('close', isOver);
    answer.once('close', () => {
      line.answersUnderWay -= 1;
      isOver();
    });
  });
  return lines;
}

/**
 * Nobody waits for those who ask nothing, and each line is judged by itself. A browser opens lines ahead of need: one
 * on which nothing was ever said is not idle to Node, and one whose answer ends after the stop began would be kept open
 * for the next request.
 */
function stopInOrder(server: Server, lines: Map<Socket, Line>): Promise<void> {
  return new Promise((done) => {
    const letGo = (isWanted: (socket: Socket) => boolean) => {
      for (const [socket, line] of lines)
        if (isIdle(socket, line) && isWanted(socket)) socket.destroy();
    };
    const again = setInterval(() => letGo(() => true), LOOK_AGAIN_MS);
    // Only the door: the http server's own close lets idle lines go by Node's judgement, which calls an answer over
    // though a slow phone has yet to take it.
    LineServer.prototype.close.call(server, () => {
      clearInterval(again);
      // Ends its watch over the lines.
      server.close();
      done();
    });
    // On a line that is new, the first request may have arrived and not been read yet.
    letGo((socket) => socket.bytesRead > 0);
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });
}

function isIdle(socket: Socket, { answersUnderWay, bytesOver }: Line): boolean {
  return answersUnderWay === 0 && socket.writableLength === 0 && socket.bytesRead === bytesOver;
}
