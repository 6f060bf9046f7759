import { createHmac } from 'node:crypto';
import { traceCodeOf } from '#domain/reports/trace/trace-code.ts';
import type { Deps } from '../../../deps.ts';
import { linkSecret } from '../settings.ts';

interface IssueKey {
  period: string;
  unitCode: string;
  issue: number;
  /** When it was approved: after a restore the same number may be issued again, with other figures. */
  at: number;
}

/** The same for the same issue, and not to be guessed from another one's. */
export async function freeTraceCode(
  deps: Pick<Deps, 'db' | 'config'>,
  { period, unitCode, issue, at }: IssueKey,
): Promise<string> {
  const secret = await linkSecret(deps);
  for (let nth = 0; ; nth += 1) {
    const note = ['trace', period, unitCode, issue, at, nth].join('\n');
    const code = traceCodeOf(createHmac('sha256', secret).update(note).digest());
    const taken = await deps.db
      .selectFrom('report_issue')
      .select('issue')
      .where('province_code', '=', deps.config.provinceCode)
      .where('trace_code', '=', code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}
