// Brings what was scanned and done on a team's phone to the server, in the order in which it was done, and takes the
// list of the team's communes home. Without an answer nothing changes here.
import type { HelpAct } from '#domain/help-requests/help-request.ts';
import { readHelpRequest, toHelpJson } from '#domain/help-requests/travel.ts';
import type { Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { type ApiProblem, isRecord } from '../api.ts';
import { type Asker, askAs } from '../identity/ask-as.ts';
import { fromJson, isProgressJson, isRefusal } from './send-help.ts';
import { afterAct, type Helper } from './team-help.ts';
import type { HelpOutboxRow, TeamHelpDb, TeamRequestRow } from './team-help-db.ts';

interface Going extends Asker {
  readonly db: TeamHelpDb;
}

/** `no_session`: the phone must be enrolled again; `no_answer`: later. Nothing is lost by either. */
export async function syncTeamHelp(going: Going): Promise<'done' | 'no_session' | 'no_answer'> {
  await wipePhones(going);
  for (const row of await going.db.outbox.orderBy('n').toArray()) {
    // Gone meanwhile: what was done to a request that the server has just turned down.
    if (!(await going.db.outbox.get(row.n ?? 0))) continue;
    const sent = await send(row, going);
    const fate = sent.ok ? 'sent' : fateOf(row, sent.error);
    if (fate === 'no_session' || fate === 'no_answer') return fate;
    await settle(row, { refused: fate === 'sent' ? null : fate, going });
  }
  const list = await askAs({ path: '/api/team/help-requests', isAnswer: isListAnswer }, going);
  if (!list.ok) return isNoSession(list.error) ? 'no_session' : 'no_answer';
  await takeList(list.value.requests, going);
  return 'done';
}

function send(row: HelpOutboxRow, going: Going): Promise<Result<unknown, ApiProblem>> {
  if (row.kind === 'bring') {
    const body = toHelpJson(row.request);
    return askAs({ path: '/api/help-requests', body, isAnswer: isRecord }, going);
  }
  const path = `/api/team/help-requests/${row.requestId}/act`;
  return askAs({ path, body: actJson(row.act), isAnswer: isRecord }, going);
}

function actJson(act: HelpAct): object {
  if (act.kind !== 'answer') return act;
  const { words, meetAt } = act.answer;
  const meet_at = meetAt === null ? null : new Date(meetAt).toISOString();
  return { kind: 'answer', words, meet_at };
}

function isNoSession(problem: ApiProblem): boolean {
  return problem.kind === 'problem' && problem.status === 401;
}

const REFUSALS = ['already_taken', 'closed', 'out_of_scope'] as const;

function fateOf(row: HelpOutboxRow, problem: ApiProblem) {
  if (isNoSession(problem)) return 'no_session';
  if (problem.kind !== 'problem') return 'no_answer';
  if (row.kind === 'bring') return isRefusal(problem) ? 'invalid_request' : 'no_answer';
  if (isRefusal(problem)) return 'closed';
  return REFUSALS.find((kind) => kind === problem.name) ?? 'no_answer';
}

async function settle(
  row: HelpOutboxRow,
  { refused, going: { db, now } }: { refused: TeamRequestRow['refused']; going: Going },
): Promise<void> {
  await db.transaction('rw', db.requests, db.outbox, async () => {
    await db.outbox.delete(row.n ?? 0);
    if (refused) await db.requests.update(row.requestId, { refused });
    if (row.kind !== 'bring') return;
    // Acts on what the server does not have would be told off one by one, and their reasons cover up the first.
    if (refused) await db.outbox.where('requestId').equals(row.requestId).delete();
    else await db.requests.update(row.requestId, { receivedAt: now });
  });
}

/** The server's list, with what was done here meanwhile on top; what it does not have (yet, or ever) stays. */
async function takeList(list: readonly unknown[], { db, identity }: Going): Promise<void> {
  const me: Helper = { id: identity.personId, name: identity.personName };
  const served = list.flatMap(readRow);
  await db.transaction('rw', db.requests, db.outbox, async () => {
    const pending = await db.outbox.orderBy('n').toArray();
    const before = new Map((await db.requests.toArray()).map((row) => [row.id, row]));
    const kept = [...before.values()].filter(
      (row) => row.receivedAt === null || pending.some((it) => it.requestId === row.id),
    );
    const rows = new Map(kept.map((row) => [row.id, row]));
    for (const row of served) {
      const acts = pending.flatMap((it) =>
        it.kind === 'act' && it.requestId === row.id ? [it.act] : [],
      );
      const withMine = acts.reduce((now, act) => afterAct(now, act, me), row);
      rows.set(row.id, { ...withMine, refused: before.get(row.id)?.refused ?? null });
    }
    await db.requests.clear();
    await db.requests.bulkPut([...rows.values()]);
  });
}

async function wipePhones({ db, now }: Going): Promise<void> {
  const due = await db.requests
    .filter(({ request }) => request.phone !== null && request.phone.deleteOn <= dayOf(now))
    .toArray();
  for (const row of due) {
    await db.requests.update(row.id, { request: { ...row.request, phone: null } });
  }
}

function isListAnswer(value: unknown): value is { requests: unknown[] } {
  return isRecord(value) && Array.isArray(value.requests);
}

function readRow(value: unknown): TeamRequestRow[] {
  const request = readHelpRequest(value);
  if (!request.ok || !isProgressJson(value) || !isRecord(value)) return [];
  const { taken_by: taker, received_at: received } = value as Record<string, unknown>;
  const takenBy =
    isRecord(taker) && typeof taker.id === 'string' && typeof taker.name === 'string'
      ? { id: taker.id, name: taker.name }
      : null;
  return [
    {
      ...fromJson(value),
      request: request.value,
      takenBy,
      receivedAt: typeof received === 'string' ? Date.parse(received) : null,
      refused: null,
    },
  ];
}
