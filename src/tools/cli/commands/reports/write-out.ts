import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import {
  isReportFormat,
  REPORT_FORMATS,
  type ReportFormat,
} from '#server/services/reports/render-report.ts';
import type { CommandContext } from '../../command.ts';
import { figureWords } from '../../figure-words.ts';
import { isFileError } from '../care/backup.ts';

/** The form that a file's name asks for; null, and said why, where there is no such form. */
export function formatOf(out: string, context: CommandContext): ReportFormat | null {
  const format = extname(out).slice(1).toLowerCase();
  if (isReportFormat(format)) return format;
  const known = REPORT_FORMATS.map((each) => `.${each}`).join(', ');
  context.say(figureWords(process.env).badFormat(out, known));
  return null;
}

/** False, and said why, where the file cannot be written. */
export async function writeOut(
  out: string,
  bytes: Uint8Array,
  context: CommandContext,
): Promise<boolean> {
  try {
    await writeFile(out, bytes);
    return true;
  } catch (error) {
    if (!isFileError(error)) throw error;
    context.say(figureWords(process.env).cannotWrite(out, error.message));
    return false;
  }
}
