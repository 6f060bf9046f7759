import baseline from '#content/indicators/baseline-2022.json' with { type: 'json' };
import { appendixWords } from '#content/reports/appendix-words.ts';
import type { Baseline } from '#domain/indicators/baseline.ts';
import { appendices } from '#domain/reports/appendices.ts';
import type { Report } from '#domain/reports/report.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';

/** The appendices of 2022 as they were printed, in every form a report has. */
export async function makeAppendices({ db, config }: Deps): Promise<Report> {
  const register = await unitRegister(db, config.provinceCode);
  const province = unitAt(register, config.provinceCode, `${baseline.period}-12-31`);
  if (!province) throw new Error('the register has no province');
  return appendices(baseline as Baseline, { province, words: appendixWords.words });
}
