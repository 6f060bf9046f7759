// How the text of one cell becomes a value, or the reason why it does not.

import { isNoDate } from '../../imports/table/clean-cell.ts';
import type { RowRefusalKind } from '../dossier.ts';
import { tidyDossierCode } from '../dossier-code.ts';
import { readProcedureCode } from './read-procedure-code.ts';

export type Fault = { kind: RowRefusalKind };
export type Reader<T> = (text: string) => T | Fault;

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

export function missing(): Fault {
  return { kind: 'missing' };
}

export function nothing(): null {
  return null;
}

export function orFault<T>(
  read: (text: string) => T | null | undefined,
  kind: RowRefusalKind,
): Reader<T> {
  return (text) => read(text) ?? { kind };
}

export function readCode(text: string): string | Fault {
  return tidyDossierCode(text) ?? { kind: 'bad_code' };
}

export function readText(max: number): Reader<string> {
  return (text) => (text.length > max || FORMULA.test(text) ? TOO_LONG : text);
}

export const NO_PROCEDURE = { code: '', warning: null };

export function readProcedure(text: string) {
  return text.length > 60 ? TOO_LONG : readProcedureCode(text);
}

const TOO_LONG: Fault = { kind: 'too_long' };
/** A formula that no program has worked out yet, one that failed, or one that found a blank (0): no name, no title. */
const FORMULA = /^(?:=|#(?:REF|VALUE|NAME|DIV|NULL|NUM)\b|Err:\d|0$)/;

/** Of a cell that ought to be a name or a word. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

export function orNoDate<T>(read: Reader<T>): Reader<T | null> {
  return (text) => (isNoDate(text) ? null : read(text));
}
