import { REPORT_TARGETS, type ReportTarget } from '#domain/differs/content-report.ts';
import { callApi, isRecord } from '../../../device/api.ts';

export interface Reported {
  target: ReportTarget;
  target_id: string;
  step: string;
  version: string;
  open: number;
  count: number;
  newest_at: string;
  words: string[];
  done: { at: string; by: string } | null;
}

export interface ReportedList {
  places: Reported[];
  /** How many more places there are than the list shows. */
  left_off: number;
}

export type ReportedState =
  | { kind: 'loading' }
  | { kind: 'failed' }
  | { kind: 'not_for_you' }
  | ({ kind: 'ready' } & ReportedLists);

/** Places that stand in the content, and those that do not, or no more. */
export interface ReportedLists {
  known: ReportedList;
  gone: ReportedList;
}

export async function readReported(): Promise<ReportedState> {
  const answer = await callApi({ path: '/api/content-reports', isAnswer: isLists });
  if (answer.ok) {
    const { gone, ...known } = answer.value;
    return { kind: 'ready', known, gone };
  }
  const isForbidden = answer.error.kind === 'problem' && answer.error.status === 403;
  return { kind: isForbidden ? 'not_for_you' : 'failed' };
}

/** What came after the newest report that was shown stays open. */
export async function closeReported(place: Reported): Promise<boolean> {
  const { target, target_id, step, version, newest_at } = place;
  const body = { target, target_id, step, version, seen_until: newest_at };
  return (await callApi({ path: '/api/content-reports/close', body, isAnswer: isRecord })).ok;
}

export function addressOf({ target, target_id, step }: Reported): string {
  switch (target) {
    case 'guide':
      return `/huong-dan/${target_id}${step && `/${step}`}`;
    case 'procedure':
      return `/thu-tuc/${target_id}`;
    case 'rehearsal':
      return `/tap-duot/${target_id}`;
    default:
      return target satisfies never;
  }
}

function isLists(value: unknown): value is ReportedList & { gone: ReportedList } {
  return isList(value) && 'gone' in value && isList(value.gone);
}

function isList(value: unknown): value is ReportedList {
  return (
    isRecord(value) &&
    Array.isArray(value.places) &&
    value.places.every(isReported) &&
    typeof value.left_off === 'number'
  );
}

function isReported(value: unknown): value is Reported {
  return (
    isRecord(value) &&
    REPORT_TARGETS.some((target) => target === value.target) &&
    typeof value.target_id === 'string' &&
    typeof value.open === 'number' &&
    Array.isArray(value.words)
  );
}
