// Heads of agencies, so that "Gửi" has somebody to write to. Taken in as the directory of an office is, from a file.
import { demo } from '#content/messages/terminal/demo.ts';
import type { Deps } from '#server/deps.ts';
import { bringRecipients } from '#server/services/letters/recipients-file.ts';
import { bringLines } from './bring-lines.ts';

const HEADER = 'unit_code,name,title,email';
/** Reserved (RFC 2606): no letter to it can ever arrive anywhere. */
const DOMAIN = 'dung-thu.invalid';

/** One of every unit of today. */
export async function makeDemoRecipients(deps: Deps): Promise<void> {
  const units = await deps.db
    .selectFrom('unit')
    .select(['code', 'kind'])
    .where('province_code', '=', deps.config.provinceCode)
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute();
  const lines = units.map(({ code, kind }, at) => {
    const title = kind === 'department' ? demo.heads.department : demo.heads.committee;
    return [code, demo.heads.name(at + 1), title, `${code.toLowerCase()}@${DOMAIN}`].join();
  });
  await bringLines([HEADER, ...lines], ({ path }) =>
    bringRecipients(deps, { path, dryRun: false, inScope: () => true, personId: null }),
  );
}
