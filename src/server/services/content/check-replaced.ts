import { checkAll, type GuideInAllLanguages, type Tables } from '#domain/guides/check-guides.ts';
import type { Guide } from '#domain/guides/guide.ts';
import type { GuideWords } from '#domain/guides/words.ts';
import type { ContentBody } from './content-body.ts';

type Files = ReadonlyMap<string, ContentBody>;

const ROUTING = /^guides\/([a-z0-9-]+)\.json$/;
const REHEARSAL = /^rehearsals\/(?!samples)[a-z0-9-]+\.json$/;
const TABLES = ['guides/sources.json', 'guides/contacts.json'];

/** The replaced files of guides that would break: a guide that does not check is not sent to anybody. */
export function faultsOfGuides(shipped: Files, replaced: Files): [path: string, reason: string][] {
  const all = new Map([...shipped, ...replaced]);
  const read = (path: string): unknown => JSON.parse(all.get(path)?.body.toString('utf8') ?? '{}');
  const ids = [...shipped.keys()]
    .filter((path) => !TABLES.includes(path))
    .flatMap((path) => ROUTING.exec(path)?.[1] ?? []);
  try {
    const guides = ids.map((id): GuideInAllLanguages => {
      const words = (language: string) => read(`guides/${id}.${language}.json`) as GuideWords;
      return {
        guide: read(`guides/${id}.json`) as Guide,
        words: { vi: words('vi'), en: words('en') },
      };
    });
    const found = checkAll(
      guides,
      tablesOf(
        read,
        guides,
        [...shipped.keys()].filter((path) => REHEARSAL.test(path)),
      ),
    );
    return [...found].flatMap(([id, faults]) =>
      faults.length === 0
        ? []
        : [...replaced.keys()]
            .filter((path) => path.startsWith(`guides/${id}.`) || TABLES.includes(path))
            .map((path): [string, string] => [path, JSON.stringify(faults[0])]),
    );
  } catch (fault) {
    // Not even of the right shape: none of the replaced guides is trusted.
    const reason = fault instanceof Error ? fault.message : String(fault);
    return [...replaced.keys()]
      .filter((path) => path.startsWith('guides/'))
      .map((path) => [path, reason]);
  }
}

function tablesOf(
  read: (path: string) => unknown,
  guides: GuideInAllLanguages[],
  rehearsals: string[],
): Tables {
  const namesIn = (path: string) => new Set(Object.keys(read(path) as object));
  // The phone has the drawings: a name it does not know shows none.
  const drawings = guides.flatMap(({ guide }) =>
    Object.values(guide.nodes).flatMap((node) => node.drawing ?? []),
  );
  return {
    sources: namesIn('guides/sources.json'),
    contacts: namesIn('guides/contacts.json'),
    drawings: new Set(drawings),
    rehearsals: new Map(
      rehearsals.map((path) => {
        const { id, guide } = read(path) as { id: string; guide: string };
        return [id, guide];
      }),
    ),
  };
}
