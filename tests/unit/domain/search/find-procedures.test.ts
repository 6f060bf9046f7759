import { describe, expect, it } from 'vitest';
import { guideIds } from '#content/guides/catalogue.ts';
import { guides } from '#content/messages/vi/guides.ts';
import { search } from '#content/messages/vi/search.ts';
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import everyday from '#content/search/everyday.json' with { type: 'json' };
import type { Procedure } from '#domain/procedures/procedure.ts';
import { everydayItems } from '#domain/search/everyday-items.ts';
import { findAnything, indexAnything } from '#domain/search/find-anything.ts';
import { findInList, listProcedures } from '#domain/search/find-procedures.ts';
import queries from '../../../fixtures/queries.json' with { type: 'json' };

const procedures = raw as Procedure[];
const list = listProcedures(procedures, { everyday });
const codesOf = (query: string, among = list) =>
  findInList(among, query).procedures.map(({ code }) => code);
const home = indexAnything(
  everydayItems({
    procedures,
    guides: guideIds.map((id) => ({ id, name: guides.words.catalogue[id] })),
    elsewhere: Object.entries(search.words.elsewhere).map(([id, { name }]) => ({ id, name })),
    says: everyday.says,
  }),
  everyday.ambiguous,
);

describe('a list of procedures', () => {
  // What the first screen answers with a procedure, the list of procedures answers too.
  const toProcedures = Object.keys(queries).flatMap((query) => {
    const found = findAnything(home, query);
    const first = found.kind === 'found' ? found.items[0] : undefined;
    return first?.kind === 'procedure' ? [[query, first.id] as const] : [];
  });

  it.each(toProcedures)('“%s” leads to %s, as on the first screen', (query, code) => {
    expect(codesOf(query)[0]).toBe(code);
  });

  it('is asked many of the everyday questions', () => {
    expect(toProcedures.length).toBeGreaterThan(25);
  });

  it('shows all of them while nothing is typed', () => {
    expect(codesOf('  ')).toEqual(procedures.map(({ code }) => code));
  });

  it('finds a code, and the beginning of one', () => {
    expect(codesOf('1.004194')[0]).toBe('1.004194');
    expect(codesOf('1.0041')).toContain('1.004194');
  });

  it('keeps to a life event', () => {
    const birth = listProcedures(procedures, { everyday, lifeEvent: 'birth' });
    expect(codesOf('', birth)).toContain('1.014137');
    expect(codesOf('bằng lái', birth)).not.toContain('3.000347');
  });

  it('says when it only guesses, and finds nothing in nonsense', () => {
    expect(findInList(list, 'mất giấy tờ').isGuess).toBe(true);
    expect(findInList(list, 'khai sinh').isGuess).toBe(false);
    expect(codesOf('xyzzy')).toEqual([]);
  });
});
