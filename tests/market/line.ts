// The network of one phone: a line to the server that can be cut and mended, for this phone alone. It is no part of the
// browser, so that a phone that is killed and opened again is still where it was: out of reach.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Line {
  /** What the phone opens instead of the server's own address. */
  url: string;
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
}

export async function aLine(serverUrl: string): Promise<Line> {
  const server = new URL(serverUrl);
  const open = new Set<Socket>();
  let isCut = false;
  const relay = createServer((phone) => {
    if (isCut) return phone.destroy();
    const far = connect(Number(server.port), server.hostname);
    for (const [one, other] of [
      [phone, far],
      [far, phone],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((done) => relay.listen(0, '127.0.0.1', done));
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(relay.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      const closed = new Promise((done) => relay.close(done));
      hangUp();
      await closed;
    },
  };
}
