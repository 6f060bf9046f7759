// Keeps what somebody says differs, and sends it. Only the server's own word makes a report sent.
import type { ContentReport } from '#domain/differs/content-report.ts';
import { toBase64Url } from '#domain/protocol/signature.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { dayOf } from '#domain/time/day.ts';
import { type ApiProblem, callApi, isRecord } from '../api.ts';
import type { HelpDb } from '../help/help-db.ts';
import { isRefusal } from '../help/send-help.ts';

export function newReportId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

export async function keepReport(
  db: HelpDb,
  report: ContentReport,
): Promise<Result<string, { kind: 'not_saved' }>> {
  try {
    await db.reports.add({ id: report.id, report, fate: 'here' });
    return ok(report.id);
  } catch {
    return err({ kind: 'not_saved' });
  }
}

export async function sendReports(
  db: HelpDb,
  now: number,
  fetcher: typeof fetch = fetch,
): Promise<'done' | 'no_answer'> {
  // Settled ones stay for the day, so that who told it still reads so.
  await db.reports.filter((row) => row.fate !== 'here' && row.report.day < dayOf(now)).delete();
  let isAnyLeft = false;
  for (const { id, report } of await db.reports.filter((row) => row.fate === 'here').toArray()) {
    const body = toReportJson(report);
    const answer = await callApi({ path: '/api/content-reports', body, isAnswer: isFate }, fetcher);
    if (answer.ok) await db.reports.update(id, { fate: 'sent' });
    else if (isRefusal(answer.error)) await db.reports.update(id, { fate: 'refused' });
    else if (isSilence(answer.error)) return 'no_answer';
    // An odd answer may be about this one alone: it waits, the others go on.
    else isAnyLeft = true;
  }
  return isAnyLeft ? 'no_answer' : 'done';
}

/** Nobody is there to ask: another report would only wait as long again. */
function isSilence({ kind }: ApiProblem): boolean {
  return kind === 'offline' || kind === 'timed_out';
}

function toReportJson({ targetId, ...rest }: ContentReport) {
  const { id, target, step, version, what, day } = rest;
  return { id, target, target_id: targetId, step, version, what, day };
}

function isFate(value: unknown): value is { fate: string } {
  return isRecord(value) && (value.fate === 'stored' || value.fate === 'already_had');
}
