import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import contacts from '#content/guides/contacts.json' with { type: 'json' };
import sources from '#content/guides/sources.json' with { type: 'json' };
import holidays from '#content/holidays/national-holidays.json' with { type: 'json' };
import procedures from '#content/procedures/procedures.json' with { type: 'json' };
import { rehearsalIds } from '#content/rehearsals/catalogue.ts';
import { type DatedContent, datedFacts } from '#domain/content-pack/dated-facts.ts';
import { dayOf } from '#domain/time/day.ts';
import { readGuides } from '#tools/check-content.ts';

const CONTENT = resolve(import.meta.dirname, '../../../src/content');
const content: DatedContent = {
  procedures: procedures as unknown as DatedContent['procedures'],
  guides: readGuides().map(({ guide, words: { vi } }) => ({ ...guide, ...(vi && { words: vi }) })),
  rehearsals: rehearsalIds.map((id) => ({
    ...JSON.parse(readFileSync(join(CONTENT, `rehearsals/${id}.json`), 'utf8')),
    words: JSON.parse(readFileSync(join(CONTENT, `rehearsals/${id}.vi.json`), 'utf8')),
  })),
  contacts,
  holidays,
};

it('whatever somebody acts on today says where it was read, and when', () => {
  const bare = datedFacts(content, dayOf(Date.now())).filter(
    ({ kind }) => kind === 'no_source' || kind === 'no_as_of',
  );
  expect(bare).toEqual([]);
});

it('a number to call names a source of the table', () => {
  const named = Object.values(contacts).flatMap((contact) => contact.sources);
  expect(named.filter((id) => !(id in sources))).toEqual([]);
});

it('a number to call in the words of a screen is the one that contacts.json dates', () => {
  const known = new Set(Object.values(contacts).map(({ number }) => number));
  const told = ['vi', 'en'].flatMap((language) =>
    readdirSync(join(CONTENT, 'messages', language)).flatMap((name) => {
      const text = readFileSync(join(CONTENT, 'messages', language, name), 'utf8');
      return [...text.matchAll(/\b1[89]00[ .]?\d{4}\b/g)].map(([number]) => ({ name, number }));
    }),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ number }) => !known.has(number.replace(/[ .]/, '')))).toEqual([]);
});
