// A market day's end: all phones come at once, each with its day's cases; then few phones with many. Beside it the same
// ops written by bare INSERTs of many rows into a table without keys, and an answer that only says "well".
import { Agent, request } from 'node:http';
import { DEVICE_HEADER, SIGNATURE_HEADER } from '#domain/protocol/signature.ts';
import { openSession } from '#server/services/identity/session.ts';
import type { Envelope } from '#server/services/sync/open-batch.ts';
import { aPerson, aPhone, seal } from '../../server/sync-team.ts';
import type { Line } from '../main.ts';
import { realisticCases } from '../realistic-cases.ts';
import { openProduction, type Production, percentile, serve } from './production.ts';

const PHONES = 300;
const OPS_EACH = 20;
const BATCHES = 40;
const OPS_A_BATCH = 500;
const SENDERS = 4;
const UNIT = '19753';
const HEALTHS = 200;

interface Push {
  envelope: Envelope;
  cookie: string;
}

export async function crowdLines(): Promise<Line[]> {
  const production = await openProduction();
  const server = await serve(production);
  try {
    const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
    const to = { address: server.address, agent };
    const crowds = [
      await pushes(production, { phones: PHONES, ops: OPS_EACH }),
      await pushes(production, { phones: PHONES, ops: OPS_EACH }),
    ];
    const many = await pushes(production, { phones: BATCHES, ops: OPS_A_BATCH });
    const healths: number[] = [];
    for (let at = 0; at < HEALTHS; at += 1) healths.push(await send(to, null));
    // A server that has just started runs its code for the first time.
    const times: number[][] = [];
    for (const crowd of crowds) times.push(await Promise.all(crowd.map((push) => send(to, push))));
    const [cold = [], warm = []] = times;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: SENDERS }, async () => {
        for (let push = many.pop(); push; push = many.pop()) await send(to, push);
      }),
    );
    const perSecond = (BATCHES * OPS_A_BATCH * 1000) / (performance.now() - start);
    const bare = await bareInserts(production);
    agent.destroy();
    const health = percentile(healths, 0.5);
    const phones = `${PHONES} phones at once, ${OPS_EACH} ops each`;
    const word = { unit: 'ms', yardstick: 'an answer that says "well"' };
    const line = (what: string, value: number) => ({ what, value, ...word, ratio: value / health });
    return [
      line(`${phones}, just started, median`, percentile(cold, 0.5)),
      line(`${phones}, just started, p95`, percentile(cold, 0.95)),
      line(`${phones}, later, median`, percentile(warm, 0.5)),
      line(`${phones}, later, p95`, percentile(warm, 0.95)),
      {
        what: `ops pushed, ${SENDERS} phones with ${OPS_A_BATCH} a batch`,
        value: perSecond,
        unit: 'a second',
        yardstick: `bare INSERTs of ${OPS_A_BATCH} rows (${Math.round(bare)} a second)`,
        ratio: perSecond / bare,
      },
    ];
  } finally {
    await server.stop();
    await production.close();
  }
}

async function pushes(
  { deps }: Production,
  { phones, ops }: { phones: number; ops: number },
): Promise<Push[]> {
  const { db } = deps;
  const made: Push[] = [];
  for (let at = 0; at < phones; at += 1) {
    const personId = await aPerson(db, [{ unitCode: UNIT }], `Người ${at}`);
    const phone = await aPhone(db, personId);
    const session = await openSession(db, phone, deps.clock());
    const envelope = await seal(phone, realisticCases(phone.deviceId, ops, at + 1));
    made.push({ envelope, cookie: `dhs_phone=${session.token}` });
  }
  return made;
}

/** Milliseconds until the whole answer is here; without a push, of the shortest one there is. */
function send({ address, agent }: { address: string; agent: Agent }, push: Push | null) {
  const start = performance.now();
  return new Promise<number>((done, fail) => {
    const path = push ? '/api/sync/push' : '/api/health';
    const asked = request(
      `${address}${path}`,
      { agent, method: push ? 'POST' : 'GET', headers: push ? headersOf(push) : {} },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          if (answer.statusCode === 200) done(performance.now() - start);
          else fail(new Error(`${path}: ${answer.statusCode}`));
        });
      },
    );
    asked.once('error', fail);
    asked.end(push?.envelope.body);
  });
}

function headersOf({ envelope, cookie }: Push): Record<string, string> {
  return {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    [DEVICE_HEADER]: envelope.deviceId,
    [SIGNATURE_HEADER]: envelope.signature,
    cookie,
  };
}

/** Rows a second: what now stands in the log, written again without keys, checks or signatures. */
async function bareInserts({ deps: { pool } }: Production): Promise<number> {
  await pool.query('CREATE TABLE yardstick (LIKE op)');
  const { rows, fields } = await pool.query<Record<string, unknown>>('SELECT * FROM op');
  const names = fields.map(({ name }) => name);
  const start = performance.now();
  for (let at = 0; at < rows.length; at += OPS_A_BATCH) {
    const some = rows.slice(at, at + OPS_A_BATCH);
    const places = some.map(
      (_, row) =>
        `(${names.map((_name, column) => `$${row * names.length + column + 1}`).join(',')})`,
    );
    await pool.query(
      `INSERT INTO yardstick (${names.join(',')}) VALUES ${places.join(',')}`,
      some.flatMap((row) => names.map((name) => row[name])),
    );
  }
  return (rows.length * 1000) / (performance.now() - start);
}
