import { callApi } from '#app/device/api.ts';
import type { entered } from '#content/messages/vi/entered.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Entry, isEntry } from './entries.ts';

export type EntryProblem = keyof typeof entered.words.problems;
type ToSend = Omit<Entry, 'entry_id' | 'person_name' | 'entered_at'>;

const TOLD: readonly EntryProblem[] = [
  'numerator_too_large',
  'source_missing',
  'bad_day',
  'day_in_future',
  'out_of_scope',
  'unknown_unit',
  'unknown_indicator',
];

/** One more word on a figure; without numbers it takes the last one back. */
export async function sendEntry(entry: ToSend): Promise<Result<Entry, EntryProblem>> {
  const answer = await callApi({ path: '/api/entered-figures', body: entry, isAnswer: isEntry });
  if (answer.ok) return ok(answer.value);
  const name = answer.error.kind === 'problem' ? answer.error.name : '';
  return err(TOLD.find((each) => each === name) ?? 'other');
}
