// Letters that remind: of a step of the month's road, of a receipt that nobody confirmed, of what the province misses.
// Each once for its recipient, period and topic, in the outbox like any other letter.
import { letterWords } from '#content/reports/letter-words.ts';
import { dayText } from '#domain/reports/report.ts';
import { dayOf } from '#domain/time/day.ts';
import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { listRecipients, type Recipient } from './recipients.ts';
import { monthText, oneLine, store, unitName } from './write-letters.ts';

const { words } = letterWords;

export type ReminderTopic = 'data' | 'check' | 'approve' | 'send';

/** Reminds those of the unit who asked for it; each once for a period and topic. How many are new. */
export async function queueReminders(
  deps: Deps,
  about: { period: string; unitCode: string; topic: ReminderTopic; dueDay: string },
): Promise<number> {
  const { period, unitCode, topic, dueDay } = about;
  const month = monthText(period);
  const unit = await unitName(deps, unitCode, period);
  let queued = 0;
  for (const recipient of await listRecipients(deps)) {
    if (recipient.unitCode !== unitCode || !recipient.getsReminders) continue;
    const lines = [
      words.greeting(recipient.name, recipient.title),
      words.topics[topic](month, unit, dayText(dueDay)),
      ...whereText(deps, period),
    ];
    const isNew = await store(deps, {
      subject: words.reminderSubject(month, oneLine(unit)),
      body: lines.join('\n\n'),
      ...{ kind: 'reminder', period, unit_code: unitCode, issue: 0, topic },
      ...{ recipient, created_by: null },
    });
    if (isNew) queued += 1;
  }
  return queued;
}

/**
 * Asks the head who got this letter, and has not said so, once more; the link is that of the letter. Not on the day on
 * which the letter went out. How many are new.
 */
export async function queueReceiptReminder(
  deps: Deps,
  letter: LetterTable,
  recipients: readonly Recipient[],
): Promise<number> {
  const { period, unit_code: unitCode, issue, sent_at: sentAt } = letter;
  if (letter.state !== 'sent' || letter.received_at || !sentAt) return 0;
  const sentOn = dayOf(sentAt.getTime());
  if (sentOn >= dayOf(deps.clock())) return 0;
  const recipient = recipients.find(
    (each) =>
      each.unitCode === unitCode && each.email.toLowerCase() === letter.to_email.toLowerCase(),
  );
  if (!recipient) return 0;
  const month = monthText(period);
  const unit = await unitName(deps, unitCode, period);
  const lines = [
    words.greeting(recipient.name, recipient.title),
    words.notConfirmed(month, unit, dayText(sentOn)),
  ];
  const isNew = await store(deps, {
    subject: words.reminderSubject(month, oneLine(unit)),
    body: lines.join('\n\n'),
    ...{ kind: 'reminder', period, unit_code: unitCode, issue, topic: 'receive' },
    ...{ recipient, created_by: null },
  });
  return isNew ? 1 : 0;
}

export interface Missing {
  period: string;
  /** What, and the units of which it is true; none is left out. */
  lines: { what: keyof typeof words.missing; units: string[] }[];
}

/** Tells the office on its day what is not sent: those of the province who asked to be reminded. How many are new. */
export async function queueUnsent(deps: Deps, missing: Missing): Promise<number> {
  const month = monthText(missing.period);
  return await tellProvince(deps, missing, {
    topic: 'unsent',
    subject: words.unsentSubject(month),
    lead: words.unsent(month),
    tells: ({ getsReminders }) => getsReminders,
  });
}

/** Tells all recipients of the province what is missing after the last day. How many are new. */
export async function queueEscalation(deps: Deps, missing: Missing): Promise<number> {
  const month = monthText(missing.period);
  return await tellProvince(deps, missing, {
    topic: 'escalate',
    subject: words.escalateSubject(month),
    lead: words.escalate(month, dayText(dayOf(deps.clock()))),
    tells: () => true,
  });
}

async function tellProvince(
  deps: Deps,
  { period, lines }: Missing,
  letter: {
    topic: string;
    subject: string;
    lead: string;
    tells: (recipient: Recipient) => boolean;
  },
): Promise<number> {
  const { provinceCode } = deps.config;
  const missing = lines
    .filter(({ units }) => units.length > 0)
    .map(({ what, units }) =>
      words.missingLine(words.missing[what], String(units.length), units.join('; ')),
    );
  if (missing.length === 0) return 0;
  let queued = 0;
  for (const recipient of await listRecipients(deps)) {
    if (recipient.unitCode !== provinceCode || !letter.tells(recipient)) continue;
    const greeting = words.greeting(recipient.name, recipient.title);
    const isNew = await store(deps, {
      subject: letter.subject,
      body: [greeting, letter.lead, ...missing, ...whereText(deps, period)].join('\n\n'),
      ...{ kind: 'reminder', period, unit_code: provinceCode, issue: 0, topic: letter.topic },
      ...{ recipient, created_by: null },
    });
    if (isNew) queued += 1;
  }
  return queued;
}

function whereText({ config }: Deps, period: string): string[] {
  const { publicUrl } = config;
  return publicUrl ? [words.where(`${publicUrl}/can-bo/bao-cao?ky=${period}`)] : [];
}
