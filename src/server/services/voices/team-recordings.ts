import type { Kysely } from 'kysely';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import type { VoiceState } from '#domain/voices/recording.ts';
import type { Database } from '../../db/schema.ts';
import { coveredUnits, coversUnit, type Who } from '../identity/scope.ts';
import { unitRegister } from '../unit-register.ts';
import { teamGrants } from './team-grants.ts';

export interface TeamRecording {
  id: string;
  unit_code: string;
  language: string;
  guide_id: string;
  node_id: string;
  text_hash: string;
  duration_ms: number;
  bytes: number;
  recorded_at: string;
  state: VoiceState;
  reason: string;
  is_own: boolean;
}

const MOST = 2_000;
const KEEP_WAITING_MS = 90 * 86_400_000;

/** The recordings of one's units, the newest first; what nobody heard for three months is wiped on the way. */
export async function listTeamRecordings(
  db: Kysely<Database>,
  { who, now }: { who: Who; now: number },
): Promise<TeamRecording[]> {
  const { provinceCode } = who;
  await db
    .updateTable('voice_recording')
    .set({ state: 'withdrawn', audio: null, decided_at: new Date(now) })
    .where('province_code', '=', provinceCode)
    .where('state', '=', 'waiting')
    .where('received_at', '<', new Date(now - KEEP_WAITING_MS))
    .execute();
  const units = coveredUnits(await unitRegister(db, provinceCode), teamGrants(who), dayOf(now));
  if (units.length === 0) return [];
  const rows = await db
    .selectFrom('voice_recording')
    .select([
      'id',
      'unit_code',
      'language',
      'guide_id',
      'node_id',
      'text_hash',
      'duration_ms',
      'bytes',
      'recorded_at',
      'state',
      'reason',
      'person_id',
    ])
    .where('province_code', '=', provinceCode)
    .where('unit_code', 'in', units)
    .where('state', 'in', ['waiting', 'approved', 'rejected'])
    .orderBy('received_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.map(({ person_id, recorded_at, ...row }) => ({
    ...row,
    recorded_at: recorded_at.toISOString(),
    is_own: person_id === who.personId,
  }));
}

export async function readTeamAudio(
  db: Kysely<Database>,
  { who, id, now }: { who: Who; id: string; now: number },
): Promise<{ audio: Buffer; mediaType: string } | null> {
  const row = await find(db, { who, id, now });
  return row?.audio ? { audio: row.audio, mediaType: row.media_type } : null;
}

export type VoiceAct =
  | { readonly kind: 'approve' }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'withdraw' };

export type ActRefusal = 'out_of_scope' | 'not_waiting' | 'wrong_role';

/** A lead hears and decides; whoever spoke may take the voice back at any time, and so may the lead. */
export async function actOnRecording(
  db: Kysely<Database>,
  { who, id, act, now }: { who: Who; id: string; act: VoiceAct; now: number },
): Promise<Result<VoiceState, ActRefusal>> {
  return db.transaction().execute(async (trx) => {
    const row = await find(trx, { who, id, now }, true);
    if (!row) return err('out_of_scope');
    const register = await unitRegister(trx, who.provinceCode);
    const leads = who.grants.filter(({ role }) => role === 'lead');
    const isLead = coversUnit(register, leads, row.unit_code, dayOf(now));
    const mayAct = act.kind === 'withdraw' ? isLead || row.person_id === who.personId : isLead;
    if (!mayAct) return err('wrong_role');
    const isOpen =
      act.kind === 'withdraw'
        ? ['waiting', 'approved'].includes(row.state)
        : row.state === 'waiting';
    if (!isOpen) return err('not_waiting');
    const decided = { decided_by: who.personId, decided_at: new Date(now) };
    const of = trx.updateTable('voice_recording').where('province_code', '=', who.provinceCode);
    if (act.kind === 'approve') {
      await of
        .set({ state: 'replaced', audio: null, ...decided })
        .where('unit_code', '=', row.unit_code)
        .where('unit_valid_from', '=', row.unit_valid_from)
        .where('language', '=', row.language)
        .where('guide_id', '=', row.guide_id)
        .where('node_id', '=', row.node_id)
        .where('state', '=', 'approved')
        .execute();
      await of
        .set({ state: 'approved', ...decided })
        .where('id', '=', id)
        .execute();
      return ok('approved');
    }
    const state = act.kind === 'reject' ? 'rejected' : 'withdrawn';
    const reason = act.kind === 'reject' ? act.reason : '';
    await of
      .set({ state, audio: null, reason, ...decided })
      .where('id', '=', id)
      .execute();
    return ok(state);
  });
}

async function find(
  db: Kysely<Database>,
  { who, id, now }: { who: Who; id: string; now: number },
  isLocked = false,
) {
  const query = db
    .selectFrom('voice_recording')
    .selectAll()
    .where('province_code', '=', who.provinceCode)
    .where('id', '=', id);
  const row = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return null;
  const register = await unitRegister(db, who.provinceCode);
  return coversUnit(register, teamGrants(who), row.unit_code, dayOf(now)) ? row : null;
}
