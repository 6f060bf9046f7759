// What the server says of the month's report: CONTRACT of /api/reports, /api/letters and their neighbours.
import { callApi, isRecord } from '../../device/api.ts';

export interface Issue {
  unit_code: string;
  issue: number;
  as_of: string;
  made_at: string;
  made_by: string;
  approved_at: string | null;
  approved_by: string | null;
  approved_role: string | null;
  /** Of the office's registry; null: none was given. */
  registry_number: string | null;
  reason: string | null;
  changes: Change[];
}

export interface Change {
  unit_code: string;
  unit_name: string;
  indicator: string;
  source: 'dossiers' | 'published' | 'assisted' | 'index' | 'index_before';
  before: Values | null;
  after: Values | null;
}

export interface Values {
  numerator: number | null;
  denominator: number | null;
  rate: number | null;
  score: number | null;
}

export type RoadStep = 'data' | 'check' | 'approve' | 'send' | 'receive' | 'done';

export interface UnitRoad {
  unit_code: string;
  unit_name: string;
  unit_kind: string;
  dossiers: number;
  draft: Issue | null;
  issue: Issue | null;
  changed_since: number;
  letters: Record<'waiting' | 'uncertain' | 'refused' | 'sent' | 'opened' | 'received', number>;
  recipients: number;
  /** Overdue dossiers of the month, and those of them that are explained. */
  overdue: { count: number; explained: number };
  step: RoadStep;
  due_day: string | null;
  may_approve: boolean;
  /** Made by the asker: somebody else approves it. */
  is_own_draft: boolean;
}

export interface Road {
  period: string;
  as_of: string;
  makes_itself: boolean;
  deadlines: { data_by: string; make_on: string; approve_by: string; send_by: string };
  units: UnitRoad[];
}

export interface Letter {
  letter_id: string;
  kind: 'report' | 'reminder';
  period: string;
  unit_code: string;
  issue: number;
  to_name: string;
  to_email: string;
  subject: string;
  state: 'queued' | 'sending' | 'sent' | 'uncertain' | 'refused' | 'cancelled';
  attempts: number;
  next_try_at: string;
  problem: string | null;
  created_at: string;
  sent_at: string | null;
  opened_at: string | null;
  received_at: string | null;
  /** An officer's who was told of the receipt; null: the reader's own word. */
  receipt_by_name: string | null;
}

export interface WholeLetter extends Letter {
  /** Of the addressee; empty where none is known. */
  to_title: string;
  unit_name: string;
  text: string;
  /** By which whoever holds the paper asks where its numbers come from; null before it is issued. */
  trace_code: string | null;
}

/** A head of an agency who gets its report. */
export interface Recipient {
  recipient_id: string;
  unit_code: string;
  name: string;
  title: string;
  email: string;
  gets_reminders: boolean;
  valid_from: string | null;
  valid_to: string | null;
  in_office: boolean;
}

/** `kind` of a refusal; `offline` when no answer of ours came. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; kind: string; units: string[]; facts: Record<string, unknown> };

/** Closing a month draws every report in five forms: minutes, not seconds, on a small machine. */
const LONG_MS = 600_000;

export async function ask<T>(
  path: string,
  body?: object | Uint8Array<ArrayBuffer>,
): Promise<Answer<T>> {
  const answer = await callApi<Record<string, unknown>>({
    path: `/api${path}`,
    ...(body instanceof Uint8Array ? { bytes: body } : body ? { body } : {}),
    timeoutMs: LONG_MS,
    isAnswer: isRecord,
  });
  if (answer.ok) return { ok: true, value: answer.value as T };
  if (answer.error.kind !== 'problem') return { ok: false, kind: 'offline', units: [], facts: {} };
  const { facts } = answer.error;
  return {
    ok: false,
    kind: answer.error.name,
    units: Array.isArray(facts.units) ? facts.units.map(String) : [],
    facts,
  };
}

export function readRoad(period: string): Promise<Answer<Road>> {
  return ask<Road>(`/reports/road?${new URLSearchParams({ period })}`);
}

/** Where a report is fetched as a file. */
export function fileAddress(
  name: { period: string; unit: string; issue?: number | undefined },
  format: string,
): string {
  const { period, unit, issue } = name;
  const query = new URLSearchParams({ period, unit, format });
  if (issue !== undefined) query.set('issue', String(issue));
  return `/api/report?${query}`;
}
