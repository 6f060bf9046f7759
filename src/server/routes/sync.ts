import { type Context, Hono } from 'hono';
import { packPage } from '#domain/protocol/pack/pack-page.ts';
import {
  DEVICE_HEADER,
  EPOCH_HEADER,
  MAX_BATCH_BYTES,
  SIGNATURE_HEADER,
  UNSENT_HEADER,
} from '#domain/protocol/signature.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problem.ts';
import { readEpoch } from '../services/identity/session.ts';
import { type BatchFault, type Envelope, openBatch } from '../services/sync/open-batch.ts';
import { pullOps } from '../services/sync/pull-ops.ts';
import { inTurn } from '../services/sync/receive/in-turn.ts';
import type { Receiving } from '../services/sync/receive/receive-in.ts';
import { receiveOps, receiveTogether } from '../services/sync/receive/receive-ops.ts';
import { numbersWithoutWord } from '../services/sync/refused/without-word.ts';
import { noteContact, readUnsent } from '../services/team/note-contact.ts';
import { collect } from './http/read-body.ts';
import { requireSession, type SessionEnv, sessionOf } from './http/require-session.ts';

const PAGE = 500;
const LARGEST_PAGE = 2_000;

/**
 * POST /sync/push: a signed batch → PushAnswer. 401 no_session · 403 unknown_device, bad_signature · 409 other_epoch ·
 * 413 too_large, body_too_large · 422 malformed.
 * GET /sync/pull?cursor=&limit=&form= → PullAnswer; `form=columns`: packPage’s `columns` instead of `ops`. 401 no_session, also when the session is of another device ·
 * 409 other_epoch.
 */
export function syncRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, clock, config, log } = deps;
  const note = async (receivings: readonly Receiving[]) => {
    const deviceIds = receivings.map(({ author }) => author.deviceId);
    const contact = { provinceCode: config.provinceCode, deviceIds, unsent: null, now: clock() };
    // The ops are in: that the roster does not know when is no reason to send them again.
    await noteContact(db, contact).catch((error: Error) =>
      log.warn({ reason: error.message }, 'a contact was not noted'),
    );
  };
  const receive = inTurn({
    async together(receivings) {
      const receipts = await receiveTogether(db, receivings);
      await note(receivings);
      return receipts;
    },
    async alone(receiving) {
      const receipts = await receiveOps(db, receiving);
      await note([receiving]);
      return receipts;
    },
  });

  routes.post('/sync/push', async (c) => {
    const envelope = await readEnvelope(c);
    const opened = await openBatch(db, config.provinceCode, envelope);
    if (!opened.ok) throw toProblem(opened.error);
    const { author, batch } = opened.value;
    // The signature says whose ops these are, the session that the person still works here. A phone that was passed on
    // sends the former person's ops under the new one's session; a revoked one has none, and is heard for review.
    if (!author.isRevoked && !(await sessionOf(deps, c))) throw problem(401, 'no_session');
    const { epoch, isKnown: mayHold } = await agreeOnEpoch(deps, c);
    const receiving = { author, batch, now: clock(), mayHold };
    // Of one that was revoked every text is looked through before it is kept: nobody is to wait behind it.
    const receipts = await (author.isRevoked ? receiveOps(db, receiving) : receive(receiving));
    const left = numbersWithoutWord(batch, receipts);
    const later = author.isRevoked ? { held: [], notKept: left } : { held: left, notKept: [] };
    return c.json({ epoch, serverNow: clock(), receipts, ...later });
  });

  routes.get('/sync/pull', requireSession(deps), async (c) => {
    const { provinceCode, personId, deviceId } = c.get('who');
    await agreeOnEpoch(deps, c);
    const unsent = readUnsent(c.req.header(UNSENT_HEADER));
    const deviceIds = deviceId ? [deviceId] : [];
    await noteContact(db, { provinceCode, deviceIds, unsent, now: clock() });
    const asked = Number(c.req.query('limit') ?? PAGE);
    const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, LARGEST_PAGE) : PAGE;
    const cursor = c.req.query('cursor') || null;
    const page = await pullOps(db, { provinceCode, personId, deviceId, cursor, limit });
    c.header('cache-control', 'no-store');
    const { ops, ...frame } = page;
    const told = c.req.query('form') === 'columns' ? { columns: packPage(ops) } : { ops };
    return c.json({ ...frame, ...told, serverNow: clock() });
  });
  return routes;
}

/** Nothing is judged of a phone that knows the server before its restore: it has to offer again what was lost. */
async function agreeOnEpoch(
  { db, clock }: Deps,
  c: Context,
): Promise<{ epoch: string; isKnown: boolean }> {
  const epoch = await readEpoch(db);
  const known = c.req.header(EPOCH_HEADER);
  if (known !== undefined && known !== epoch)
    throw problem(409, 'other_epoch', { epoch, server_now: clock() });
  return { epoch, isKnown: known !== undefined };
}

async function readEnvelope(c: Context): Promise<Envelope> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > MAX_BATCH_BYTES)
    throw problem(413, 'body_too_large', { most_bytes: MAX_BATCH_BYTES });
  const stream = c.req.raw.body;
  return {
    deviceId: c.req.header(DEVICE_HEADER) ?? '',
    signature: c.req.header(SIGNATURE_HEADER) ?? '',
    isGzip: c.req.header('content-encoding')?.toLowerCase() === 'gzip',
    body: stream ? await collect(stream, MAX_BATCH_BYTES, 'body_cut_short') : new Uint8Array(),
  };
}

function toProblem(fault: BatchFault): Problem {
  switch (fault.kind) {
    case 'unknown_device':
    case 'bad_signature':
      return problem(403, fault.kind);
    case 'too_large':
      return problem(413, 'too_large');
    case 'malformed':
      return problem(422, 'malformed', { column: fault.column });
  }
}
