// Brings what was scanned and done on a team's phone to the server, in the order in which it was done, and takes the
// list of the team's communes home. Without an answer nothing changes here.
import type { HelpAct, HelpRequest } from '#domain/help-requests/help-request.ts';
import { readHelpRequest, toHelpJson } from '#domain/help-requests/travel.ts';
import type { Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { type ApiProblem, isRecord } from '../api.ts';
import { type Asker, askAs } from '../identity/ask-as.ts';
import type { TeamDb } from '../team-db.ts';
import { openAll } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import { adoptOldHelp } from './adopt-old-help.ts';
import { changeHelpRequest, inTeamHelp } from './keep-team-help.ts';
import { fromJson, isProgressJson, isRefusal } from './send-help.ts';
import { afterAct, type Helper } from './team-help.ts';
import {
  type HelpOutboxRow,
  openHelp,
  openHelpDone,
  sealHelp,
  sealHelpDone,
  type TeamRequestRow,
} from './team-help-rows.ts';

interface Going extends Asker {
  readonly db: TeamDb;
}

/** How long the words stay that a request was taken back, ms. */
const TELL_WITHDRAWN_MS = 7 * 86_400_000;

/**
 * `no_session`: the phone must be enrolled again; `no_answer`: later, also for a phone that is locked. Nothing is lost by
 * either.
 */
export async function syncTeamHelp(going: Going): Promise<'done' | 'no_session' | 'no_answer'> {
  await adoptOldHelp(going.db, going.identity);
  await wipePhones(going);
  for (const row of await readOwn(going)) {
    // Gone meanwhile: what was done to a request that the server has just turned down.
    if (!(await going.db.helpOutbox.get(row.n ?? 0))) continue;
    const sent = await send(row, going);
    const fate = sent.ok ? 'sent' : fateOf(row, sent.error);
    if (fate === 'no_session' || fate === 'no_answer') return fate;
    if (!(await settle(row, { refused: fate === 'sent' ? null : fate, going }))) return 'no_answer';
  }
  const list = await askAs({ path: '/api/team/help-requests', isAnswer: isListAnswer }, going);
  if (!list.ok) return isNoSession(list.error) ? 'no_session' : 'no_answer';
  return (await takeList(list.value.requests, going)) ? 'done' : 'no_answer';
}

/** What this person did, also under a former enrolment; what another did waits for them. */
async function readOwn({ db, identity }: Going): Promise<HelpOutboxRow[]> {
  const key = await keyOf(db);
  if (!key) return [];
  const mine = (await db.identity.toArray()).filter((row) => row.personId === identity.personId);
  const names = new Set([identity.deviceId, ...mine.map((row) => row.deviceId)]);
  const stored = await db.helpOutbox.orderBy('n').toArray();
  return openAll(
    key,
    stored.filter((row) => names.has(row.deviceId)),
    openHelpDone,
  );
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
  if (row.kind === 'bring') {
    if (problem.status === 410 && problem.name === 'withdrawn') return 'withdrawn';
    return isRefusal(problem) ? 'invalid_request' : 'no_answer';
  }
  if (isRefusal(problem)) return 'closed';
  return REFUSALS.find((kind) => kind === problem.name) ?? 'no_answer';
}

async function settle(
  row: HelpOutboxRow,
  { refused, going: { db, now } }: { refused: TeamRequestRow['refused']; going: Going },
): Promise<boolean> {
  const id = row.requestId;
  const done = await inTeamHelp(db, async (key) => {
    await db.helpOutbox.delete(row.n ?? 0);
    const change = (it: TeamRequestRow) => afterWord(it, { refused, row, now });
    await changeHelpRequest(db, key, { id, change });
    // Acts on what the server does not have would be told off one by one, and their reasons cover up the first.
    if (row.kind === 'bring' && refused) await db.helpOutbox.where('requestId').equals(id).delete();
    return true;
  });
  return done ?? false;
}

function afterWord(
  it: TeamRequestRow,
  { refused, row, now }: { refused: TeamRequestRow['refused']; row: HelpOutboxRow; now: number },
): TeamRequestRow {
  if (refused === 'withdrawn') {
    // What the person told goes with their asking.
    const request = { ...it.request, label: '', note: '', village: '', phone: null };
    return { ...it, request, refused, state: 'withdrawn', changedAt: now };
  }
  if (refused) return { ...it, refused };
  return row.kind === 'bring' ? { ...it, receivedAt: now } : it;
}

/** The server's list, with what was done here meanwhile on top; what it does not have (yet, or ever) stays. */
async function takeList(list: readonly unknown[], { db, identity, now }: Going): Promise<boolean> {
  const me: Helper = { id: identity.personId, name: identity.personName };
  const served = list.flatMap(readRow);
  const done = await inTeamHelp(db, async (key) => {
    const pending = openAll(key, await db.helpOutbox.orderBy('n').toArray(), openHelpDone);
    const here = openAll(key, await db.helpRequests.toArray(), openHelp);
    const before = new Map(here.map((row) => [row.id, row]));
    const isPending = (id: string) => pending.some((it) => it.requestId === id);
    const kept = here.filter((row) => isPending(row.id) || isOnlyHere(row, now));
    const rows = new Map(kept.map((row) => [row.id, row]));
    for (const row of served) {
      const acts = pending.flatMap((it) =>
        it.kind === 'act' && it.requestId === row.id ? [it.act] : [],
      );
      const withMine = acts.reduce((so, act) => afterAct(so, act, me), row);
      rows.set(row.id, { ...withMine, refused: before.get(row.id)?.refused ?? null });
    }
    await db.helpRequests.clear();
    await db.helpRequests.bulkPut([...rows.values()].map((row) => sealHelp(key, row)));
    return true;
  });
  return done ?? false;
}

/** The server does not have it; that it was taken back is told for a week. */
function isOnlyHere(row: TeamRequestRow, now: number): boolean {
  if (row.refused === 'withdrawn') return row.changedAt > now - TELL_WITHDRAWN_MS;
  return row.receivedAt === null;
}

/** On its day a number goes, from the list and from what waits to be brought. */
async function wipePhones({ db, now }: Going): Promise<void> {
  const isDue = ({ phone }: HelpRequest) => phone !== null && phone.deleteOn <= dayOf(now);
  await inTeamHelp(db, async (key) => {
    const rows = openAll(key, await db.helpRequests.toArray(), openHelp);
    for (const row of rows.filter((it) => isDue(it.request))) {
      const request = { ...row.request, phone: null };
      await db.helpRequests.put(sealHelp(key, { ...row, request }));
    }
    for (const row of openAll(key, await db.helpOutbox.toArray(), openHelpDone)) {
      if (row.kind !== 'bring' || !isDue(row.request)) continue;
      const request = { ...row.request, phone: null };
      await db.helpOutbox.put(sealHelpDone(key, { ...row, request }));
    }
    return true;
  });
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
