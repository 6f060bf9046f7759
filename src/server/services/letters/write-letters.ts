// Puts letters into the outbox: one for each recipient and issue, however often it is asked for.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { letterWords } from '#content/reports/letter-words.ts';
import { isUnder } from '#domain/figures/roll-up.ts';
import { dayText } from '#domain/reports/report.ts';
import { clockAndDay, partsOf } from '#domain/reports/write-numbers.ts';
import { parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { understand } from '../figures/figures.ts';
import { countUnexplained } from '../overdue/unexplained.ts';
import { latestIssues, type StoredIssue } from '../reports/issues/read-issues.ts';
import { readSettings } from '../reports/settings.ts';
import { unitRegister } from '../unit-register.ts';
import { listRecipients, type Recipient } from './recipients.ts';

const { words } = letterWords;

export interface Queued {
  queued: number;
  /** Were in the outbox already, sent or not. */
  already: number;
  /** Units with an issue, and nobody to send it to. */
  nobody: string[];
}

/** Letters with the last issue of these units. An issue that was sent is not sent again. */
export async function queueReports(
  deps: Deps,
  {
    period,
    units,
    personId,
  }: { period: string; units: readonly string[]; personId: string | null },
): Promise<Queued> {
  const issues = await latestIssues(deps, period);
  const recipients = await listRecipients(deps);
  const asks = await unexplainedUnder(deps, period);
  const result: Queued = { queued: 0, already: 0, nobody: [] };
  for (const unitCode of units) {
    const issue = issues.get(unitCode);
    if (!issue) continue;
    const readers = recipients.filter((each) => each.unitCode === unitCode);
    if (readers.length === 0) result.nobody.push(unitCode);
    const explain = explainText(deps, { period, unitCode }, asks(unitCode));
    for (const recipient of readers) {
      const text = await reportText(deps, issue, { recipient, explain });
      const isNew = await store(deps, {
        ...text,
        ...{ kind: 'report', period, unit_code: unitCode, issue: issue.issue, topic: '' },
        ...{ recipient, created_by: personId },
      });
      result[isNew ? 'queued' : 'already'] += 1;
    }
  }
  return result;
}

/** Whether a unit, or one under it, has overdue dossiers that nobody has explained. */
async function unexplainedUnder(
  deps: Deps,
  period: string,
): Promise<(unitCode: string) => boolean> {
  const asked = await understand(deps, { period });
  if (!asked.ok) return () => false;
  const counts = await countUnexplained(deps, asked.value);
  const register = await unitRegister(deps.db, deps.config.provinceCode);
  return (unitCode) =>
    counts.has(unitCode) ||
    register.units.some((unit) => counts.has(unit.code) && isUnder(register, unit, unitCode));
}

function explainText(
  { config }: Deps,
  { period, unitCode }: { period: string; unitCode: string },
  asks: boolean,
): string[] {
  if (!asks || !config.publicUrl) return [];
  const list = new URLSearchParams({ 'don-vi': unitCode, ky: period });
  return [words.explain(`${config.publicUrl}/can-bo/qua-han?${list}`)];
}

async function reportText(
  deps: Deps,
  issue: StoredIssue,
  { recipient: { name, title }, explain }: { recipient: Recipient; explain: readonly string[] },
) {
  const unit = await unitName(deps, issue.unitCode, issue.period);
  const month = monthText(issue.period);
  const approved = clockAndDay(issue.approvedAt ?? issue.madeAt);
  const lines = [
    words.greeting(name, title),
    words.body(month, unit, dayText(issue.asOf)),
    words.approved(issue.approvedBy ?? issue.madeBy, approved.clock, approved.day),
    ...(issue.reason ? [words.replaces(oneLine(issue.reason))] : []),
    ...explain,
  ];
  return { subject: words.subject(month, oneLine(unit), issue.issue), body: lines.join('\n\n') };
}

export type NewLetter = Pick<
  LetterTable,
  'kind' | 'period' | 'unit_code' | 'issue' | 'topic' | 'subject' | 'body' | 'created_by'
> & { recipient: Recipient };

/**
 * False when this recipient has this very letter already. One that was held back because its recipient left the list
 * or was changed (his title was put right, his address came back) goes out after all, in the words of now; one that a person dropped stays dropped.
 */
export async function store(deps: Deps, { recipient, ...letter }: NewLetter): Promise<boolean> {
  const { senderEmail } = await readSettings(deps);
  const letterId = randomUUID();
  const at = new Date(deps.clock());
  const { epoch } = await deps.db
    .selectFrom('server_meta')
    .select('epoch')
    .executeTakeFirstOrThrow();
  const { numInsertedOrUpdatedRows = 0n } = await deps.db
    .insertInto('letter')
    .values({
      province_code: deps.config.provinceCode,
      letter_id: letterId,
      ...letter,
      recipient_id: recipient.recipientId,
      to_name: recipient.name,
      to_email: recipient.email,
      message_id: `${letterId}@${senderEmail.split('@')[1] ?? 'localhost'}`,
      ...{ state: 'queued', attempts: 0, next_try_at: at, problem: null, created_at: at, epoch },
      is_whole: true,
      ...{ sending_at: null, sent_at: null, opened_at: null, received_at: null },
    })
    .onConflict((conflict) =>
      conflict
        .expression(sql`province_code, kind, period, unit_code, issue, topic, lower(to_email)`)
        .doUpdateSet(({ ref }) => ({
          recipient_id: ref('excluded.recipient_id'),
          to_name: ref('excluded.to_name'),
          to_email: ref('excluded.to_email'),
          subject: ref('excluded.subject'),
          body: ref('excluded.body'),
          is_whole: ref('excluded.is_whole'),
          created_at: ref('excluded.created_at'),
          created_by: ref('excluded.created_by'),
          next_try_at: ref('excluded.next_try_at'),
          epoch: ref('excluded.epoch'),
          ...{ state: 'queued', attempts: 0 },
        }))
        .where('letter.state', '=', 'cancelled')
        // With a problem it may have gone out, or somebody dropped it.
        .where('letter.problem', 'is', null)
        .where('letter.received_at', 'is', null),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

export async function unitName(
  { db, config }: Deps,
  code: string,
  period: string,
): Promise<string> {
  const register = await unitRegister(db, config.provinceCode);
  const parsed = parsePeriod(period);
  return (parsed.ok && unitAt(register, code, parsed.value.lastDay)?.name) || code;
}

export function monthText(period: string): string {
  const parsed = parsePeriod(period);
  const parts = parsed.ok ? partsOf(parsed.value) : null;
  return parts?.kind === 'month' ? `${parts.month}/${parts.year}` : period;
}

export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[<>"]/g, '')
    .trim();
}
