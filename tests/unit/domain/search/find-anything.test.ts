import { describe, expect, it } from 'vitest';
import { guideIds } from '#content/guides/catalogue.ts';
import { guides } from '#content/messages/vi/guides.ts';
import { search } from '#content/messages/vi/search.ts';
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import everyday from '#content/search/everyday.json' with { type: 'json' };
import { everydayItems } from '#domain/search/everyday-items.ts';
import { type Findable, findAnything, indexAnything, keyOf } from '#domain/search/find-anything.ts';
import queries from '../../../fixtures/queries.json' with { type: 'json' };

const items = everydayItems({
  procedures: raw,
  guides: guideIds.map((id) => ({ id, name: guides.words.catalogue[id] })),
  elsewhere: Object.entries(search.words.elsewhere).map(([id, { name }]) => ({ id, name })),
  says: everyday.says,
});
const dossier: Findable = {
  kind: 'dossier',
  id: 'd1',
  name: 'Khai sinh cho cháu Na',
  says: ['H57.30-261122-0001'],
  forCitizen: true,
};
const index = indexAnything(items, everyday.ambiguous);

/** The kind of the answer, and its first. */
function answer(query: string, among = index): string[] {
  const found = findAnything(among, query);
  if (found.kind === 'nothing') return ['nothing'];
  return [found.kind, ...found.items.slice(0, 1).map(keyOf)];
}

describe('one search over everything', () => {
  it.each(Object.entries(queries))('“%s” is answered by one of %j', (query, wanted) => {
    expect(
      wanted.some((each) => answer(query).includes(each)),
      answer(query).join(),
    ).toBe(true);
  });

  it('asks at least sixty everyday questions', () => {
    expect(Object.keys(queries).length).toBeGreaterThanOrEqual(60);
  });

  it('never puts first what a citizen cannot file', () => {
    const agencys = new Set(items.filter((each) => !each.forCitizen).map(keyOf));
    expect(agencys.size).toBeGreaterThan(0);
    const asked = [...Object.keys(queries), ...raw.flatMap((each) => [each.name, ...each.aliases])];
    const wrong = asked.filter((query) => {
      const [kind, first = ''] = answer(query);
      return kind === 'found' && agencys.has(first);
    });
    expect(wrong).toEqual([]);
  });

  it('finds every procedure by its own name, whoever files it', () => {
    const missed = raw.filter(({ code, name }) => {
      const found = findAnything(index, name);
      const items = found.kind === 'nothing' ? [] : found.items;
      return !items.some((each) => keyOf(each) === `procedure:${code}`);
    });
    expect(missed.map(({ code, name }) => `${code} ${name}`)).toEqual([]);
  });

  it('knows every thing it is told of', () => {
    const known = new Set(items.map(keyOf));
    const told = [...Object.keys(everyday.says), ...everyday.ambiguous.flatMap(({ of }) => of)];
    expect(told.filter((key) => !known.has(key))).toEqual([]);
  });

  it('finds what one has oneself, by its name and by its code', () => {
    const own = indexAnything([...items, dossier], everyday.ambiguous);
    expect(answer('cháu Na', own)).toEqual(['found', 'dossier:d1']);
    expect(answer('h57.30-261122', own)).toEqual(['found', 'dossier:d1']);
  });

  it.each([
    ['mất VNeID', ['guide:new-phone', 'guide:forgot-password', 'guide:lock-id']],
    ['cap nhat VNeID', ['guide:fraud', 'guide:new-phone', 'guide:vneid-papers']],
    ['lệ phí trước bạ', ['elsewhere:tax', 'procedure:1.013831', 'procedure:1.013076']],
    ['an toàn thực phẩm', ['elsewhere:permits', 'guide:petition']],
    ['vệ sinh an toàn thực phẩm', ['elsewhere:permits', 'guide:petition']],
    ['zalo', ['elsewhere:account_taken', 'guide:fraud']],
    ['con ngoài giá thú', ['procedure:1.001022', 'procedure:1.001193']],
  ])('asks back what is meant by “%s”', (query, of) => {
    const found = findAnything(index, query);
    expect([found.kind, ...(found.kind === 'nothing' ? [] : found.items.map(keyOf))]).toEqual([
      'did_you_mean',
      ...of,
    ]);
  });

  it('suggests at most three', () => {
    const found = findAnything(index, 'mất');
    expect(found.kind === 'did_you_mean' && found.items.length).toBe(3);
  });
});
