import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { forbiddenNumber } from '#domain/cases/forbidden-number.ts';
import { MOST_VOICE_BYTES, VOICE_LANGUAGES } from '#domain/voices/recording.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { countTry } from '../../services/identity/rate-limit.ts';
import {
  listVoicePacks,
  readVoiceClip,
  readVoicePack,
} from '../../services/voices/public-packs.ts';
import { receiveRecording } from '../../services/voices/receive-recording.ts';
import {
  actOnRecording,
  listTeamRecordings,
  readTeamAudio,
} from '../../services/voices/team-recordings.ts';
import { publicCache } from '../http/public-cache.ts';
import { readBytes, readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 600;
const uuid = v.pipe(v.string(), v.uuid());
const name = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/));
const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const Sent = v.object({
  unit: v.pipe(v.string(), v.maxLength(40)),
  language: v.picklist(VOICE_LANGUAGES),
  guide: name,
  node: name,
  text_hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{13}$/)),
  duration_ms: v.pipe(wholeNumber, v.minValue(1)),
  recorded_at: wholeNumber,
  consent_at: wholeNumber,
});
const Act = v.variant('kind', [
  v.object({ kind: v.literal('approve') }),
  v.object({ kind: v.literal('reject'), reason: v.pipe(v.string(), v.trim(), v.maxLength(300)) }),
  v.object({ kind: v.literal('withdraw') }),
]);

/**
 * POST /voices/recordings/:id?… with the audio as body → { state }. GET /team/voices → the recordings of one's units;
 * …/:id/audio; POST …/:id/act. Public: GET /voices/packs, /voices/packs/:unit/:language, /voices/clips/:sha256.
 */
export function voicesRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, config, clock } = deps;
  const { provinceCode } = config;
  const ofTeam = requireSession(deps, 'volunteer', 'lead');

  routes.post('/voices/recordings/:id', ofTeam, async (c) => {
    const who = c.get('who');
    const limit = {
      provinceCode,
      key: `voice:${who.personId}`,
      most: MOST_AN_HOUR,
      windowMs: HOUR_MS,
    };
    const counted = await countTry(db, limit, clock());
    if (!counted.ok)
      throw problem(429, 'too_many_tries', {
        retry_after_s: Math.ceil(counted.error.retryAfterMs / 1000),
      });
    const id = idOf(c);
    const sent = v.safeParse(Sent, c.req.query());
    if (!sent.success) throw problem(422, 'invalid_body', { fields: sent.issues.map(pathOf) });
    const audio = await readBytes(c, { mostBytes: MOST_VOICE_BYTES });
    const { unit, guide, node, text_hash, duration_ms, recorded_at, consent_at, language } =
      sent.output;
    const received = await receiveRecording(db, {
      who,
      sent: {
        id,
        unitCode: unit,
        language,
        guideId: guide,
        nodeId: node,
        textHash: text_hash,
        durationMs: duration_ms,
        recordedAt: recorded_at,
        consentAt: consent_at,
      },
      audio,
      now: clock(),
    });
    if (received.ok) return c.json({ state: received.value });
    const { kind } = received.error;
    throw problem(kind === 'out_of_scope' ? 403 : kind === 'too_long' ? 413 : 422, kind);
  });

  routes.get('/team/voices', ofTeam, async (c) =>
    c.json({ recordings: await listTeamRecordings(db, { who: c.get('who'), now: clock() }) }),
  );

  routes.get('/team/voices/:id/audio', ofTeam, async (c) => {
    const found = await readTeamAudio(db, { who: c.get('who'), id: idOf(c), now: clock() });
    if (!found) throw problem(403, 'out_of_scope');
    return audioAnswer(c, found);
  });

  routes.post('/team/voices/:id/act', ofTeam, async (c) => {
    const act = await readJson(c, Act, { mostBytes: 4096 });
    if (act.kind === 'reject' && act.reason === '') throw problem(422, 'reason_missing');
    if (act.kind === 'reject' && forbiddenNumber(act.reason))
      throw problem(422, 'forbidden_number');
    const done = await actOnRecording(db, { who: c.get('who'), id: idOf(c), act, now: clock() });
    if (!done.ok) throw problem(done.error === 'not_waiting' ? 409 : 403, done.error);
    return c.json({ state: done.value });
  });

  routes.get('/voices/packs', publicCache(300), async (c) =>
    c.json({ packs: await listVoicePacks(db, { provinceCode, now: clock() }) }),
  );

  routes.get('/voices/packs/:unit/:language', publicCache(300), async (c) => {
    const language = v.safeParse(v.picklist(VOICE_LANGUAGES), c.req.param('language'));
    if (!language.success) throw problem(404, 'no_such_pack');
    const asked = { provinceCode, now: clock(), unitCode: c.req.param('unit') };
    return c.json(await readVoicePack(db, { ...asked, language: language.output }));
  });

  routes.get('/voices/clips/:sha256', async (c) => {
    const found = await readVoiceClip(db, { provinceCode, sha256: c.req.param('sha256') });
    if (!found) throw problem(404, 'no_such_clip');
    // Named by its content, but a voice that was taken back must go: kept for a day only.
    c.header('cache-control', 'public, max-age=86400');
    return audioAnswer(c, found);
  });
  return routes;
}

function idOf(c: Context): string {
  const id = v.safeParse(uuid, c.req.param('id'));
  if (!id.success) throw problem(403, 'out_of_scope');
  return id.output;
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue) ?? '';
}

function audioAnswer(c: Context, { audio, mediaType }: { audio: Buffer; mediaType: string }) {
  return c.body(new Uint8Array(audio), 200, { 'content-type': mediaType });
}
