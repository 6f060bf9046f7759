// The team's side: what was recorded here goes to the server when there is a network, and what became of it comes back.
// Without an answer nothing changes on this phone.
import type { Result } from '#domain/result.ts';
import { isVoiceLanguage, type VoiceLanguage, type VoiceState } from '#domain/voices/recording.ts';
import { type ApiProblem, isRecord } from '../api.ts';
import { type Asker, askAs, deviceHeader } from '../identity/ask-as.ts';
import { refreshSession } from '../identity/enrol.ts';
import type { TeamDb } from '../team-db.ts';
import { noteFate, ownWaiting } from './recordings.ts';
import type { RecordingRow } from './voice-db.ts';

export interface TeamVoice {
  readonly id: string;
  readonly language: VoiceLanguage;
  readonly guideId: string;
  readonly nodeId: string;
  readonly textHash: string;
  readonly durationMs: number;
  readonly state: VoiceState;
  readonly reason: string;
}

export type SyncFate = 'done' | 'no_session' | 'no_answer';

/** Sends what waits, the oldest first. A recording that the server turns away stays here, with the reason. */
export async function sendRecordings(db: TeamDb, going: Asker): Promise<SyncFate> {
  for (const row of await ownWaiting(db, going.identity)) {
    const answer = await askAs({ ...callOf(row), isAnswer: isRecord }, going);
    if (answer.ok) {
      await noteFate(db, row.id, { state: 'waiting' });
      continue;
    }
    const problem = answer.error;
    if (problem.kind !== 'problem' || problem.status >= 500 || problem.status === 429)
      return 'no_answer';
    if (problem.status === 401) return 'no_session';
    await noteFate(db, row.id, { state: 'refused', reason: problem.name });
  }
  return 'done';
}

function callOf(row: RecordingRow) {
  const query = new URLSearchParams({
    unit: row.unitCode,
    language: row.language,
    guide: row.guideId,
    node: row.nodeId,
    text_hash: row.textHash,
    duration_ms: String(row.durationMs),
    recorded_at: String(row.recordedAt),
    consent_at: String(row.consentAt),
  });
  return {
    path: `/api/voices/recordings/${row.id}?${query}`,
    bytes: new Uint8Array(row.audio),
    headers: { 'content-type': row.mediaType },
    timeoutMs: 90_000,
  };
}

/** The team's recordings as the server has them; what was made here learns its fate. */
export async function fetchTeamVoices(
  db: TeamDb,
  going: Asker,
): Promise<Result<TeamVoice[], ApiProblem>> {
  const answer = await askAs({ path: '/api/team/voices', isAnswer: isList }, going);
  if (!answer.ok) return answer;
  const voices = answer.value.recordings.flatMap(readVoice);
  const byId = new Map(voices.map((voice) => [voice.id, voice]));
  for (const row of await db.recordings.toArray()) {
    const known = byId.get(row.id);
    if (known && known.state !== row.state)
      await noteFate(db, row.id, { state: known.state, reason: known.reason });
    // Approved before and no longer listed: a newer one took its place, or it was taken back.
    else if (!known && ['waiting', 'approved'].includes(row.state))
      await noteFate(db, row.id, { state: 'replaced' });
  }
  return { ok: true, value: voices };
}

export type VoiceAct =
  | { kind: 'approve' }
  | { kind: 'reject'; reason: string }
  | { kind: 'withdraw' };

export function actOnVoice(
  id: string,
  act: VoiceAct,
  going: Asker,
): Promise<Result<unknown, ApiProblem>> {
  return askAs({ path: `/api/team/voices/${id}/act`, body: act, isAnswer: isRecord }, going);
}

/** The sound of a team's recording, for a lead to hear; null where it cannot be fetched. */
export async function fetchTeamAudio(id: string, going: Asker): Promise<Blob | null> {
  const { fetcher = fetch } = going;
  const headers = deviceHeader(going.identity);
  const get = () => fetcher(`/api/team/voices/${id}/audio`, { headers }).catch(() => null);
  let answer = await get();
  if (answer?.status === 401 && (await refreshSession(going.identity, going.now, fetcher)).ok)
    answer = await get();
  const isSound = (answer?.headers.get('content-type') ?? '').startsWith('audio/');
  return answer?.ok && isSound ? answer.blob() : null;
}

function isList(value: unknown): value is { recordings: unknown[] } {
  return isRecord(value) && Array.isArray(value.recordings);
}

function readVoice(raw: unknown): TeamVoice[] {
  if (!isRecord(raw)) return [];
  const { id, language, guide_id, node_id, text_hash, duration_ms, state, reason } = raw;
  if (typeof id !== 'string' || typeof language !== 'string' || !isVoiceLanguage(language))
    return [];
  return [
    {
      id,
      language,
      guideId: String(guide_id),
      nodeId: String(node_id),
      textHash: String(text_hash),
      durationMs: Number(duration_ms),
      state: state as VoiceState,
      reason: String(reason ?? ''),
    },
  ];
}
