import { describe, expect, it, vi } from 'vitest';
import { parseJson } from '#domain/text/parse-json.ts';

const limits = { deepest: 3, mostValues: 10 };

describe('JSON from a stranger', () => {
  it.each([
    '[[[]]]',
    '{"a":{"b":[1,2,3]}}',
    '"[[[[[[[["',
    '["\\"[[[[[[[", "\\\\"]',
    '[",,,,,,,,,,,,,,,"]',
  ])('within the limits is what it says: %s', (text) => {
    expect(parseJson(text, limits)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it.each([
    ['[[[[]]]]', 'too_deep'],
    ['{"a":{"a":{"a":{}}}}', 'too_deep'],
    ['[1,2,3,4,5,6,7,8,9,10,11]', 'too_many_values'],
    ['[[],[],[],[],[],[]]', 'too_many_values'],
    ['{"a":', 'not_json'],
    ['"\\', 'not_json'],
  ])('%s is refused: %s', (text, kind) => {
    expect(parseJson(text, limits)).toEqual({ ok: false, error: { kind } });
  });

  it('is not parsed before it was weighed', () => {
    const parse = vi.spyOn(JSON, 'parse');
    parseJson('['.repeat(1_000_000));
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });
});
