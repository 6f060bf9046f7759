// A real SMTP server on loopback that does what a test tells it to.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

export type Manner =
  | 'takes'
  | 'not_now'
  | 'never'
  | 'silent'
  | 'hangs_up'
  | 'bad_sender'
  | 'bad_password';

export async function aMailServer() {
  const taken: { to: string[]; text: string }[] = [];
  let manner: Manner = 'takes';
  const strangers = new Set<string>();
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onConnect(_session, done) {
      // Whoever never answers does not greet either.
      if (manner !== 'silent') done();
    },
    onAuth({ username }, _session, done) {
      if (manner !== 'bad_password') return done(null, { user: username ?? '' });
      done(Object.assign(new Error('said the test'), { responseCode: 535 }));
    },
    onMailFrom(_address, _session, done) {
      if (manner !== 'bad_sender') return done();
      done(Object.assign(new Error('said the test'), { responseCode: 553 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const to = session.envelope.rcptTo.map(({ address }) => address);
        // It has the letter and the line breaks before it can say so.
        if (manner === 'hangs_up') {
          taken.push({ to, text });
          for (const each of server.connections) each.close();
          return;
        }
        if (manner === 'takes') taken.push({ to, text });
        done();
      });
    },
    onRcptTo({ address }, _session, done) {
      if (strangers.has(address))
        return done(Object.assign(new Error('said the test'), { responseCode: 550 }));
      const codes = { not_now: 451, never: 550 } as const;
      if (manner !== 'not_now' && manner !== 'never') return done();
      done(Object.assign(new Error('said the test'), { responseCode: codes[manner] }));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  afterAll(close);
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** The same, for who has an account there. */
    accountUrl: `smtp://office:secret@127.0.0.1:${port}`,
    taken,
    refuse: (address: string) => void strangers.add(address),
    behave: (to: Manner) => {
      manner = to;
    },
  };
}
