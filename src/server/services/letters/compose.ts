// A letter as bytes. Everything in its head is refused, not escaped, where it could begin another header; its text is
// plain, so that nothing in it is run; its Message-ID and date never change, so that a second copy is known for one.
import { sql } from 'kysely';
import nodemailer from 'nodemailer';
import { letterWords } from '#content/reports/letter-words.ts';
import { isEmail, isOneLine } from '#domain/reports/mail-address.ts';
import { dayText } from '#domain/reports/report.ts';
import { shownTraceCode } from '#domain/reports/trace/trace-code.ts';
import { dayOf } from '#domain/time/day.ts';
import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { readIssueFile } from '../reports/issues/read-issues.ts';
import { MEDIA_TYPES } from '../reports/render-report.ts';
import { linkSecret, readSettings } from '../reports/settings.ts';
import { linkExpiresAt, receiptToken } from './receipt.ts';

const { words } = letterWords;
/** In this order: the one that opens everywhere first. */
const ATTACHED = ['pdf', 'docx', 'xlsx'] as const;

export interface ComposedLetter {
  from: string;
  to: string;
  /** The whole letter as it travels, RFC 5322. */
  raw: Buffer;
}

export async function composeLetter(deps: Deps, letter: LetterTable): Promise<ComposedLetter> {
  const { senderName, senderEmail } = await readSettings(deps);
  const heads = [letter.to_name, letter.subject.slice(0, 100), senderName];
  if (![letter.to_email, senderEmail].every(isEmail) || !heads.every(isOneLine))
    throw new Error(`the head of letter ${letter.letter_id} is not plain`);
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message } = await transport.sendMail({
    from: { name: senderName, address: senderEmail },
    to: { name: letter.to_name, address: letter.to_email },
    subject: letter.subject,
    text: await textOf(deps, letter),
    date: letter.created_at,
    messageId: `<${letter.message_id}>`,
    // RFC 3834: no holiday notes in answer, please.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: await attachmentsOf(deps, letter),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: senderEmail, to: letter.to_email, raw: message as Buffer };
}

/** As it is read: what was written when the letter was made, and the link by which its receipt is confirmed. */
export async function textOf(deps: Deps, letter: LetterTable): Promise<string> {
  const { senderName } = await readSettings(deps);
  const closing = words.closing(senderName);
  const report = letter.topic === 'receive' ? await reportOf(deps, letter) : letter;
  if (report?.kind !== 'report') return [letter.body, closing].join('\n\n');
  const expiresAt = linkExpiresAt(report.created_at.getTime());
  const { publicUrl } = deps.config;
  const token = receiptToken(await linkSecret(deps), { letterId: report.letter_id, expiresAt });
  // In the fragment: no proxy and no log on the way sees it.
  const confirm = publicUrl
    ? words.confirm(`${publicUrl}/da-nhan#${token}`, dayText(dayOf(expiresAt)))
    : words.reply;
  const list = new URLSearchParams({ 'don-vi': letter.unit_code, ky: letter.period });
  const explain =
    publicUrl && !report.is_whole ? [words.explain(`${publicUrl}/can-bo/qua-han?${list}`)] : [];
  return [letter.body, ...explain, confirm, closing].join('\n\n');
}

/** As printed, of the issue that it speaks of; null before that is issued. */
export async function traceCodeOf({ db }: Deps, letter: LetterTable): Promise<string | null> {
  const issue = await db
    .selectFrom('report_issue')
    .select('trace_code')
    .where('province_code', '=', letter.province_code)
    .where('period', '=', letter.period)
    .where('unit_code', '=', letter.unit_code)
    .where('issue', '=', letter.issue)
    .where('approved_at', 'is not', null)
    .executeTakeFirst();
  return issue?.trace_code ? shownTraceCode(issue.trace_code) : null;
}

/** The letter whose receipt this one asks for again. */
async function reportOf({ db }: Deps, reminder: LetterTable): Promise<LetterTable | null> {
  const letter = await db
    .selectFrom('letter')
    .selectAll()
    .where('province_code', '=', reminder.province_code)
    .where('kind', '=', 'report')
    .where('period', '=', reminder.period)
    .where('unit_code', '=', reminder.unit_code)
    .where('issue', '=', reminder.issue)
    .where(sql`lower(to_email)`, '=', reminder.to_email.toLowerCase())
    .executeTakeFirst();
  return letter ?? null;
}

async function attachmentsOf(deps: Deps, letter: LetterTable) {
  if (letter.kind === 'reminder') return [];
  const { period, unit_code: unitCode, issue } = letter;
  const files = await Promise.all(
    ATTACHED.map(async (format) => ({
      format,
      file: await readIssueFile(deps, { period, unitCode, issue }, format),
    })),
  );
  return files.flatMap(({ format, file }) =>
    file
      ? [
          {
            filename: `bao-cao-${unitCode}-${period}-so-${issue}.${format}`,
            content: Buffer.from(file.bytes),
            contentType: MEDIA_TYPES[format],
          },
        ]
      : [],
  );
}
