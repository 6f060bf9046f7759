// One spelling: the tone of oa, oe and uy at a syllable's end stands on their first letter (khóa, khỏe, thủy), as laws and
// the portal write. Names are as their source prints them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const CONTENT = resolve(import.meta.dirname, '../../../src/content');
const NAMES = ['units/', 'indicators/baseline-2022.json'];
const OTHER_SPELLING = /[\p{L}]*(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?![\p{L}])/giu;

it('nothing is spelt in two ways', () => {
  const found = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|ts)$/.test(path) && !NAMES.some((name) => path.startsWith(name)))
    .flatMap((path) =>
      [...readFileSync(join(CONTENT, path), 'utf8').matchAll(OTHER_SPELLING)].map(
        ([word]) => `${path}: ${word}`,
      ),
    );
  expect(found).toEqual([]);
});
