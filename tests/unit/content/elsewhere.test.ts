import { expect, it } from 'vitest';
import { search as en } from '#content/messages/en/search.ts';
import { search as vi } from '#content/messages/vi/search.ts';
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import { elsewhereSources } from '#content/search/elsewhere.ts';
import { isDay } from '#domain/time/day.ts';

it('says of each answer “done elsewhere” what stands behind it, or that nothing does', () => {
  const topics = Object.keys(vi.words.elsewhere);
  expect(Object.keys(elsewhereSources).sort()).toEqual(topics.sort());
  const sources = Object.values(elsewhereSources).flatMap((source) => source ?? []);
  expect(sources.length).toBeGreaterThan(0);
  for (const { title, asOf } of sources) {
    expect(title).not.toBe('');
    expect(isDay(asOf), asOf).toBe(true);
  }
  expect(vi.words.unchecked).toMatch(/^Chưa đối chiếu với nguồn nào/);
});

it('names a procedure as source only where the procedure was read on that day', () => {
  for (const source of Object.values(elsewhereSources)) {
    const code = source?.title.match(/Thủ tục (\d\.\d{6})/)?.[1];
    if (!code) continue;
    expect(procedures.find((each) => each.code === code)?.asOf, code).toBe(source?.asOf);
  }
});

// “Hỏi …”, “Ask …”: without a source the answer still leads somewhere.
it('tells a place to ask wherever it has no source', () => {
  for (const [id, source] of Object.entries(elsewhereSources)) {
    if (source) continue;
    const key = id as keyof typeof vi.words.elsewhere;
    expect(vi.words.elsewhere[key].where, id).toMatch(/hỏi/i);
    expect(en.words.elsewhere[key].where, id).toMatch(/ask/i);
  }
});
