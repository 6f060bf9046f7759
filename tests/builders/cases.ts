// Cases and ops as a team would write them; every field can be overridden.
import type { CaseBody } from '#domain/cases/case.ts';
import type { FollowUpBody, FollowUpEnd } from '#domain/cases/follow-up.ts';
import type { CaseChange, Op } from '#domain/protocol/op.ts';
import type { SessionBody, SessionChange } from '#domain/sessions/session.ts';
import type { TrainingBody } from '#domain/training/completion.ts';

/** A ward of Huế that exists since 1/7/2025, and a commune. */
export const PHU_XUAN = '19753';
export const A_LUOI_2 = '20044';

export const NOON = Date.parse('2026-11-18T05:00:00Z');

export function aCase(overrides: Partial<CaseBody> = {}): CaseBody {
  return {
    day: '2026-11-18',
    unitCode: PHU_XUAN,
    village: 'Tổ 3',
    help: ['submission'],
    procedureCode: '2.000815',
    agencyCode: 'H57.36.05',
    dossierCode: 'H57.36.05-261118-0975',
    outcome: 'done',
    obstacles: [],
    minutes: 25,
    autonomy: 'together',
    label: 'bà Hoa',
    phone: null,
    note: '',
    ...overrides,
  };
}

type Head = { deviceId: string; deviceSeq: number } & Partial<
  Pick<Op, 'wallAt' | 'serverOffsetMs' | 'contentVersion' | 'baseVersion'>
>;

/** Named one by one: `at` is often a whole phone, and nothing else of it (a random id, a key) may ride in the op. */
function head({
  deviceId,
  deviceSeq,
  baseVersion = null,
  wallAt = NOON + deviceSeq * 60_000,
  serverOffsetMs = 0,
  contentVersion = '2026-11-01',
}: Head) {
  return { deviceId, deviceSeq, baseVersion, wallAt, serverOffsetMs, contentVersion };
}

export function opened(at: Head, body: Partial<CaseBody> = {}): Op {
  const entityId = `${at.deviceId}:${at.deviceSeq}`;
  return { ...head(at), entityId, kind: 'case.opened', body: aCase(body) };
}

export function amended(at: Head, of: Pick<Op, 'entityId'>, change: CaseChange): Op {
  return {
    ...head({ baseVersion: of.entityId, ...at }),
    entityId: of.entityId,
    kind: 'case.amended',
    change,
  };
}

export function voided(at: Head, of: Pick<Op, 'entityId'>, reason = 'ghi hai lần'): Op {
  return {
    ...head({ baseVersion: of.entityId, ...at }),
    entityId: of.entityId,
    kind: 'case.voided',
    reason,
  };
}

export function handedOver(at: Head, of: Pick<Op, 'entityId'>, toPersonId: string): Op {
  return {
    ...head({ baseVersion: of.entityId, ...at }),
    entityId: of.entityId,
    kind: 'case.handed_over',
    toPersonId,
  };
}

export function aSession(overrides: Partial<SessionBody> = {}): SessionBody {
  return {
    day: '2026-11-18',
    unitCode: PHU_XUAN,
    village: 'chợ phiên A Lưới',
    present: ['Chị Lan', 'Anh Bình'],
    people: 60,
    taught: ['account', 'fraud'],
    note: '',
    ...overrides,
  };
}

export function held(at: Head, body: Partial<SessionBody> = {}): Op {
  const entityId = `${at.deviceId}:${at.deviceSeq}`;
  return { ...head(at), entityId, kind: 'session.held', body: aSession(body) };
}

export function sessionAmended(at: Head, of: Pick<Op, 'entityId'>, change: SessionChange): Op {
  const { entityId } = of;
  return { ...head({ baseVersion: entityId, ...at }), entityId, kind: 'session.amended', change };
}

export function sessionVoided(at: Head, of: Pick<Op, 'entityId'>, reason = 'ghi hai lần'): Op {
  const { entityId } = of;
  return { ...head({ baseVersion: entityId, ...at }), entityId, kind: 'session.voided', reason };
}

export function followUpSet(
  at: Head,
  of: Pick<Op, 'entityId'>,
  followUp: FollowUpBody = { what: 'hỏi thẻ đã có chưa', due: '2026-11-25' },
): Op {
  const { entityId } = of;
  const base = head({ baseVersion: entityId, ...at });
  return { ...base, entityId, kind: 'case.follow_up_set', followUp };
}

export function followUpEnded(at: Head, of: Op, how: FollowUpEnd = 'done'): Op {
  const { entityId } = of;
  const followUpId = `${of.deviceId}:${of.deviceSeq}`;
  const base = head({ baseVersion: entityId, ...at });
  return { ...base, entityId, kind: 'case.follow_up_ended', followUpId, how };
}

export function trained(at: Head, body: Partial<TrainingBody> = {}): Op {
  const entityId = `${at.deviceId}:${at.deviceSeq}`;
  const lesson = { lessonId: 'fraud', lessonVersion: 1, day: '2026-11-18', unitCode: PHU_XUAN };
  return { ...head(at), entityId, kind: 'training.completed', body: { ...lesson, ...body } };
}
