import { letterWords } from '#content/reports/letter-words.ts';
import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { unitName } from './write-letters.ts';

/** What stands under the name on an envelope: the title by which the letter greets him, whatever the list says by now. */
export async function addresseeOf(
  deps: Deps,
  letter: LetterTable,
): Promise<{ title: string; unit: string }> {
  const head = await deps.db
    .selectFrom('report_recipient')
    .select('title')
    .where('province_code', '=', letter.province_code)
    .where('recipient_id', '=', letter.recipient_id)
    .executeTakeFirst();
  return {
    title: greetedTitle(letter) ?? head?.title ?? '',
    unit: await unitName(deps, letter.unit_code, letter.period),
  };
}

/** Null: the letter greets another name. */
function greetedTitle({ to_name: name, body }: LetterTable): string | null {
  const { greeting } = letterWords.words;
  const [line = ''] = body.split('\n\n', 1);
  const stem = `${greeting(name, '').slice(0, -1)}, `;
  if (line === greeting(name, '')) return '';
  return line.startsWith(stem) ? line.slice(stem.length, -1) : null;
}
