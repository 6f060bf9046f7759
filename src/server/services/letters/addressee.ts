import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { unitName } from './write-letters.ts';

/** What stands under the name on an envelope. His title as the list has it now, also after he left it. */
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
    title: head?.title ?? '',
    unit: await unitName(deps, letter.unit_code, letter.period),
  };
}
