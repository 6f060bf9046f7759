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

it('an amount of money is written in one way, as the app writes it', () => {
  const found = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|ts)$/.test(path) && !NAMES.some((name) => path.startsWith(name)))
    .flatMap((path) =>
      [...readFileSync(join(CONTENT, path), 'utf8').matchAll(/\d (?:đồng|VNĐ|VND)(?!\p{L})/gu)].map(
        ([word]) => `${path}: ${word}`,
      ),
    );
  expect(found).toEqual([]);
});

/** The glossary of docs/words.md: a thing has one name, the one that the portal uses or that everybody says. */
it.each([
  ['nộp … qua mạng', 'nộp trực tuyến', /nộp(?:[^.;:,"']{0,25}) qua mạng/giu],
  ['trả phí … qua mạng', 'thanh toán trực tuyến', /trả phí(?:[^.;:,"']{0,15}) qua mạng/giu],
  ['bấm, gửi, mở liên kết', 'link', /(?:bấm|gửi|mở|qua|bằng) liên kết/giu],
])('%s is called: %s', (_, name, other) => {
  const found = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(json|ts)$/.test(path) && !NAMES.some((part) => path.startsWith(part)))
    // Whoever searches may say it in any way.
    .filter((path) => !path.startsWith('search/'))
    .flatMap((path) =>
      [...readFileSync(join(CONTENT, path), 'utf8').matchAll(other)].map(
        ([words]) => `${path}: ${words} → ${name}`,
      ),
    );
  expect(found).toEqual([]);
});
