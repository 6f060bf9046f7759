// Sends what was asked and asks how it stands. Only the server's own word changes anything; no answer, a stranger's
// answer or a full server leave everything as it is for the next time.
import {
  HELP_STATES,
  type HelpProgress,
  type HelpState,
} from '#domain/help-requests/help-request.ts';
import { toHelpJson } from '#domain/help-requests/travel.ts';
import { dayOf } from '#domain/time/day.ts';
import { type ApiProblem, callApi, isRecord } from '../api.ts';
import type { AskedRow, HelpDb } from './help-db.ts';

const CLOSED: readonly HelpState[] = ['done', 'withdrawn'];
const MOST_SECRETS = 20;

export async function sendHelp(
  db: HelpDb,
  now: number,
  fetcher: typeof fetch = fetch,
): Promise<'nothing' | 'done' | 'no_answer'> {
  await wipePhones(db, now);
  const rows = await db.asked.toArray();
  const waiting = rows.filter((row) => row.fate === 'here');
  const open = rows.filter((row) => row.isWithdrawing || (row.fate === 'sent' && !isClosed(row)));
  if (waiting.length === 0 && open.length === 0) return 'nothing';
  if (!(await withdrawAll(db, fetcher))) return 'no_answer';
  for (const { id } of waiting) if (!(await sendOne(db, id, fetcher))) return 'no_answer';
  // Somebody may have changed their mind while a request was on its way.
  if (!(await withdrawAll(db, fetcher))) return 'no_answer';
  return (await askProgress(db, fetcher)) ? 'done' : 'no_answer';
}

/** On its day a number goes from this phone too. */
async function wipePhones(db: HelpDb, now: number): Promise<void> {
  const due = await db.asked
    .filter(({ request }) => request.phone !== null && request.phone.deleteOn <= dayOf(now))
    .toArray();
  for (const row of due) {
    await db.asked.update(row.id, { request: { ...row.request, phone: null } });
  }
}

async function sendOne(db: HelpDb, id: string, fetcher: typeof fetch): Promise<boolean> {
  const row = await db.asked.get(id);
  if (!row || row.isWithdrawing) return true;
  const call = { path: '/api/help-requests', body: toHelpJson(row.request), isAnswer: isFate };
  const answer = await callApi(call, fetcher);
  if (answer.ok) await db.asked.update(row.id, { fate: 'sent' });
  else if (isRefusal(answer.error)) await db.asked.update(row.id, { fate: 'refused' });
  else return false;
  return true;
}

async function withdrawAll(db: HelpDb, fetcher: typeof fetch): Promise<boolean> {
  const rows = await db.asked.filter((row) => row.isWithdrawing).toArray();
  for (const row of rows) if (!(await withdraw(db, row, fetcher))) return false;
  return true;
}

/** The server says yes to a request that it never had, too. */
async function withdraw(db: HelpDb, row: AskedRow, fetcher: typeof fetch): Promise<boolean> {
  const body = { secret: row.secret };
  const call = { path: '/api/help-requests/withdraw', body, isAnswer: isRecord };
  const answer = await callApi(call, fetcher);
  if (answer.ok) await db.asked.delete(row.id);
  return answer.ok;
}

async function askProgress(db: HelpDb, fetcher: typeof fetch): Promise<boolean> {
  const rows = await db.asked.filter((row) => row.fate === 'sent' && !isClosed(row)).toArray();
  const secrets = rows.slice(-MOST_SECRETS).map((row) => row.secret);
  if (secrets.length === 0) return true;
  const answer = await callApi(
    { path: '/api/help-requests/progress', body: { secrets }, isAnswer: isProgressAnswer },
    fetcher,
  );
  if (!answer.ok) return false;
  for (const json of answer.value.requests) await takeProgress(db, fromJson(json));
  return true;
}

async function takeProgress(db: HelpDb, progress: HelpProgress): Promise<void> {
  await db.transaction('rw', db.asked, async () => {
    const row = await db.asked.get(progress.id);
    if (!row || row.progress?.changedAt === progress.changedAt) return;
    const isNews =
      progress.state !== (row.progress?.state ?? 'waiting') || progress.answer !== null;
    const isSeen = isNews ? false : row.isSeen;
    await db.asked.put({ ...row, progress, isSeen });
  });
}

export function isClosed(row: AskedRow): boolean {
  return CLOSED.includes(row.progress?.state ?? 'waiting');
}

/** Our server has read it and says no: sending it again would change nothing. */
export function isRefusal(problem: ApiProblem): boolean {
  return problem.kind === 'problem' && [400, 413, 422].includes(problem.status);
}

function isFate(value: unknown): value is { fate: string } {
  return isRecord(value) && (value.fate === 'stored' || value.fate === 'already_had');
}

interface ProgressJson {
  id: string;
  state: HelpState;
  changed_at: string;
  answer: { words: string; meet_at: string | null } | null;
}

function isProgressAnswer(value: unknown): value is { requests: ProgressJson[] } {
  return isRecord(value) && Array.isArray(value.requests) && value.requests.every(isProgressJson);
}

export function isProgressJson(value: unknown): value is ProgressJson {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    HELP_STATES.some((state) => state === value.state) &&
    typeof value.changed_at === 'string' &&
    (value.answer === null || (isRecord(value.answer) && typeof value.answer.words === 'string'))
  );
}

export function fromJson({ id, state, changed_at, answer }: ProgressJson): HelpProgress {
  const meetAt = answer?.meet_at ? Date.parse(answer.meet_at) : null;
  return {
    id,
    state,
    changedAt: Date.parse(changed_at),
    answer: answer && { words: answer.words, meetAt },
  };
}
