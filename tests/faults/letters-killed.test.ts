// FAULTS: 70 letters through a mail server that greylists, refuses for a while and hangs up, sent by a process that is
// killed twice. Each arrives once, or is told to a person as uncertain; none is lost and none comes twice by itself.
import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, expect, it } from 'vitest';
import { listLetters } from '#server/services/letters/outbox.ts';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { aRow, bring, codeOf, csvOf } from '../server/dossier-files.ts';
import { freshDeps } from '../server/test-database.ts';

const A_LUOI = '000.00.30.H57';
const PERIOD = '2026-10';
const START = Date.parse('2026-11-08T03:00:00Z');
const LETTERS = 70;
const deps = await freshDeps({ clock: () => START });

/** How often each letter arrived, by its address. */
const arrived = new Map<string, number>();
const asked = new Set<string>();
let taken = 0;
let refusals = 0;
let hungUp = 0;
let greylisted = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo({ address }, _session, done) {
    const not = (text: string) => done(Object.assign(new Error(text), { responseCode: 451 }));
    if (!asked.has(address)) {
      asked.add(address);
      greylisted++;
      return not('greylisted');
    }
    // After the twentieth letter it has enough for a while.
    if (taken >= 20 && refusals < 30) {
      refusals++;
      return not('too many');
    }
    done();
  },
  onData(stream, session, done) {
    stream.on('end', () => {
      const [to] = session.envelope.rcptTo;
      const address = to?.address ?? '';
      arrived.set(address, (arrived.get(address) ?? 0) + 1);
      taken++;
      // Each 15th it takes and hangs up before it has said so.
      if (taken % 15 !== 0) return done();
      hungUp++;
      for (const each of server.connections) each.close();
    });
    stream.resume();
  },
});
// A line that broke is what this is about.
server.on('error', () => {});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const smtpUrl = () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

function startSender(startsAt: number): ChildProcess {
  const script = join(import.meta.dirname, 'own-sender.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, deps.url, smtpUrl(), String(startsAt)],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  children.add(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  children.delete(child);
}

async function statesOf(): Promise<Record<string, number>> {
  const states: Record<string, number> = {};
  for (const { state } of await listLetters(deps, { period: PERIOD }))
    states[state] = (states[state] ?? 0) + 1;
  return states;
}

it('70 letters through a failing mail server and two kills arrive once each, or are told', async () => {
  await bring(deps, csvOf([1, 2, 3].map((n) => aRow({ dossier_code: codeOf(n) }))));
  const by = { personId: null, name: 'Nguyễn Văn Lập' };
  await makeDrafts(deps, { period: PERIOD, unit: 'H57', by });
  await approveDrafts(deps, { period: PERIOD, units: [A_LUOI], by: { ...by, role: '' } });
  for (let n = 1; n <= LETTERS; n++) {
    const head = { unitCode: A_LUOI, name: `Hồ ${n}`, title: '', getsReminders: false };
    await addRecipient(deps, { ...head, email: `n${n}@aluoi.example` }, null);
  }
  const queued = await queueReports(deps, { period: PERIOD, units: [A_LUOI], personId: null });
  expect(queued.queued).toBe(LETTERS);

  let sender = startSender(START);
  let days = 0;
  for (const kills of [10, 40]) {
    await expect.poll(() => taken, { timeout: 120_000, interval: 5 }).toBeGreaterThanOrEqual(kills);
    await kill(sender);
    // The next start is later than any lease.
    sender = startSender(START + ++days * 86_400_000);
  }
  await expect
    .poll(
      async () => {
        const { sent = 0, uncertain = 0 } = await statesOf();
        return sent + uncertain;
      },
      { timeout: 120_000, interval: 100 },
    )
    .toBe(LETTERS);
  await kill(sender);

  const letters = await listLetters(deps, { period: PERIOD });
  const countOf = ({ to_email }: { to_email: string }) => arrived.get(to_email) ?? 0;
  const sent = letters.filter(({ state }) => state === 'sent');
  const uncertain = letters.filter(({ state }) => state === 'uncertain');
  expect(sent.filter((letter) => countOf(letter) !== 1)).toEqual([]);
  expect(uncertain.filter((letter) => countOf(letter) > 1)).toEqual([]);
  expect(uncertain.every(({ problem }) => problem !== null)).toBe(true);
  // Each hang-up, and each kill at most one.
  expect(uncertain.length).toBeGreaterThanOrEqual(hungUp);
  expect(uncertain.length).toBeLessThanOrEqual(hungUp + 2);
  expect({ greylisted, refusals }).toEqual({ greylisted: LETTERS, refusals: 30 });
  expect(hungUp).toBeGreaterThanOrEqual(4);
});
