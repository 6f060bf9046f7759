// A procedure's number as the national catalogue writes it (1.001190), found again in what a spreadsheet made of it.

export interface ProcedureCode {
  code: string;
  /** Repaired: read through something a program did to it. Unknown: not a procedure's number at all. */
  warning: 'procedure_code_repaired' | 'procedure_code_unknown' | null;
}

const WHOLE = /^\d\.\d{6}(?:[.-][0-9A-Z.]+)?$/;
const WITHIN = /(?:^|[^\d.,])(\d)[.,](\d{6})(?!\d)/;

/**
 * Spreadsheets read 1.001190 as a number and drop its last zeros, its point, or write a comma: as one digit and six
 * others follow, each of these has one meaning only. With words around it the number is taken out of them.
 */
export function readProcedureCode(text: string): ProcedureCode {
  const upper = text.toUpperCase();
  if (WHOLE.test(upper)) return { code: upper, warning: null };
  const short = /^(\d)[.,](\d{3,6})$/.exec(text);
  if (short) return repaired(short[1], short[2]);
  const bare = /^(\d)(\d{6})$/.exec(text);
  if (bare) return repaired(bare[1], bare[2]);
  const within = WITHIN.exec(upper);
  if (within) return repaired(within[1], within[2]);
  return { code: upper, warning: 'procedure_code_unknown' };
}

function repaired(kind = '', digits = ''): ProcedureCode {
  return { code: `${kind}.${digits.padEnd(6, '0')}`, warning: 'procedure_code_repaired' };
}
