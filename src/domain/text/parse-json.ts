// JSON from a stranger. A few kilobytes of gzip unpack to millions of brackets, and what parses in a moment may hold up
// for seconds whoever walks over it afterwards: one pass over the text says beforehand how deep and how many it is.

import { err, ok, type Result } from '../result.ts';

export interface JsonLimits {
  deepest: number;
  mostValues: number;
}

export type JsonFault = { kind: 'not_json' | 'too_deep' | 'too_many_values' };

/** Our deepest body is six deep; 5,000 ops of thirty fields are 150,000 values. */
export const JSON_LIMITS: JsonLimits = { deepest: 32, mostValues: 400_000 };

export function parseJson(text: string, limits = JSON_LIMITS): Result<unknown, JsonFault> {
  const fault = weighJson(text, limits);
  if (fault) return err(fault);
  try {
    return ok(JSON.parse(text));
  } catch {
    return err({ kind: 'not_json' });
  }
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Every value but the outermost follows a comma or an opening bracket. Stops at the first limit that is passed. */
function weighJson(text: string, { deepest, mostValues }: JsonLimits): JsonFault | null {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth++;
      values++;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
    else if (code === COMMA) values++;
    if (depth > deepest) return { kind: 'too_deep' };
    if (values > mostValues) return { kind: 'too_many_values' };
  }
  return null;
}

/** Where the quote stands that ends the string; the text's end where none does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
