import { figures as english } from '#content/messages/terminal/figures-en.ts';
import { figures as vietnamese } from '#content/messages/terminal/figures-vi.ts';
import type { FileRefusal } from '#domain/dossiers/dossier.ts';
import type { FiguresRefusal } from '#server/services/figures/figures.ts';
import { isEnglish } from '../terminal.ts';

export type FigureWords = typeof english;

export function figureWords(environment: Record<string, string | undefined>): FigureWords {
  return isEnglish(environment) ? english : vietnamese.words;
}

/** One line for why a file was left out as a whole. */
export function fileSentence(words: FigureWords, refusal: FileRefusal): string {
  switch (refusal.kind) {
    case 'empty_file':
      return words.empty_file;
    case 'not_a_table':
      return words.not_a_table(refusal.format);
    case 'no_header':
      return words.no_header(refusal.headers.join(' | '));
    case 'missing_columns':
      return words.missing_columns(refusal.fields.join(', '), refusal.headers.join(' | '));
    case 'bad_mapping':
      return words.bad_mapping(words.mappingReasons[refusal.reason], refusal.value);
    case 'broken_workbook':
      return words.broken_workbook(refusal.reason);
    case 'encrypted':
    case 'too_heavy':
      return words[refusal.kind];
    case 'old_encoding':
      return words.old_encoding(refusal.encoding === 'tcvn3' ? 'TCVN3 (ABC)' : 'VNI');
    case 'too_large':
      return words.too_large(Math.floor(refusal.limitBytes / 1_000_000));
    default:
      return refusal satisfies never;
  }
}

export function figuresSentence(words: FigureWords, refusal: FiguresRefusal): string {
  switch (refusal.kind) {
    case 'bad_period':
    case 'bad_span':
      return words.bad_period(refusal.value);
    case 'bad_day':
      return words.bad_day(refusal.value);
    case 'unknown_unit':
      return words.unknown_unit(refusal.value);
    default:
      return refusal satisfies never;
  }
}
