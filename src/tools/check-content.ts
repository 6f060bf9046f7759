// Checks every guide as it stands in src/content/guides: run by a unit test, and by hand while writing one.
//   npx tsx src/tools/check-content.ts
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkAll, type GuideInAllLanguages, type Tables } from '#domain/guides/check-guides.ts';
import { everyPath } from '#domain/guides/every-path.ts';
import type { Guide } from '#domain/guides/guide.ts';
import type { WrittenGuide } from '#domain/guides/words.ts';

const SOURCE = fileURLToPath(new URL('..', import.meta.url));
const GUIDES = join(SOURCE, 'content/guides');
const REHEARSALS = join(SOURCE, 'content/rehearsals');
const DRAWINGS = join(SOURCE, 'app/ui/drawings/drawings.svg');
const NOT_GUIDES = ['sources.json', 'contacts.json'];

export function readGuides(): GuideInAllLanguages[] {
  return readdirSync(GUIDES)
    .filter((name) => /^[a-z0-9-]+\.json$/.test(name) && !NOT_GUIDES.includes(name))
    .map((name) => {
      const id = basename(name, '.json');
      const words = { vi: readWords(id, 'vi'), en: readWords(id, 'en') };
      return { guide: readJson(name) as Guide, words };
    });
}

export function readTables(): Tables {
  const namesIn = (file: string) => new Set(Object.keys(readJson(file) as object));
  const symbols = readFileSync(DRAWINGS, 'utf8').matchAll(/<symbol id="([^"]+)"/g);
  const drawings = [...symbols].map((symbol) => symbol[1] ?? '');
  return {
    sources: namesIn('sources.json'),
    contacts: namesIn('contacts.json'),
    drawings: new Set(drawings),
    rehearsals: readRehearsals(),
  };
}

function readRehearsals(): Map<string, string> {
  return new Map(
    readdirSync(REHEARSALS)
      .filter((name) => /^[a-z0-9-]+\.json$/.test(name) && name !== 'samples.json')
      .map((name) => JSON.parse(readFileSync(join(REHEARSALS, name), 'utf8')))
      .map(({ id, guide }) => [id, guide]),
  );
}

function readWords(id: string, language: string): WrittenGuide {
  return readJson(`${id}.${language}.json`) as WrittenGuide;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(GUIDES, name), 'utf8'));
}

function main(): number {
  const guides = readGuides();
  let faultCount = 0;
  for (const [id, faults] of checkAll(guides, readTables())) {
    const guide = guides.find((one) => one.guide.id === id)?.guide as Guide;
    if (faults.length === 0) {
      const { count, longest } = everyPath(guide);
      console.log(
        `${id}: ${Object.keys(guide.nodes).length} nodes, ${count} ways, longest ${longest}`,
      );
    }
    for (const fault of faults) console.error(`${id}: ${JSON.stringify(fault)}`);
    faultCount += faults.length;
  }
  return faultCount === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
