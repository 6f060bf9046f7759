import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeParcels } from '#tools/precache/make-parcels.ts';

function aBuild(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dhs-parcels-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

it('packs the text that the same phones keep, and nothing twice', () => {
  const folder = aBuild({
    'index.html': '<script src="/assets/first.js"></script>',
    'assets/first.js': 'first()',
    'assets/later.js': 'đ',
    'assets/later.css': 'a{}',
    'assets/team.js': 'team()',
    'assets/font.woff2': 'wOF2',
  });
  const built = makeParcels(
    [
      { url: 'index.html' },
      { url: 'assets/first.js' },
      { url: 'assets/later.js' },
      { url: 'assets/later.css' },
      { url: 'assets/team.js', group: 'team' },
      { url: 'assets/font.woff2' },
    ],
    folder,
  );
  const held = built.flatMap(({ url, parcel }) => (parcel ? [[url, parcel] as const] : []));
  const texts = new Map(
    readdirSync(join(folder, 'assets'))
      .filter((name) => name.startsWith('parcel-'))
      .map((name) => [
        `assets/${name}`,
        JSON.parse(readFileSync(join(folder, 'assets', name), 'utf8')),
      ]),
  );
  // What the page at the door has fetched, what comes later, and what a team keeps, each apart.
  expect([...texts.values()].map((it) => Object.keys(it)).sort()).toEqual([
    ['assets/first.js'],
    ['assets/later.css', 'assets/later.js'],
    ['assets/team.js'],
  ]);
  for (const [url, parcel] of held)
    expect(texts.get(parcel)[url]).toBe(readFileSync(join(folder, url), 'utf8'));
  expect(held.map(([url]) => url)).not.toContain('assets/font.woff2');
  expect(held).toHaveLength(4);
});

it('begins another parcel where one is full', () => {
  const big = 'x'.repeat(70_000);
  const names = ['assets/a.js', 'assets/b.js', 'assets/c.js'];
  const folder = aBuild({
    'index.html': '',
    ...Object.fromEntries(names.map((name) => [name, big + name])),
  });
  const built = makeParcels(
    names.map((url) => ({ url })),
    folder,
  );
  expect(new Set(built.map(({ parcel }) => parcel)).size).toBe(3);
});
