import { rehearsals as words } from '#content/messages/vi/rehearsals.ts';
import { daysDiffer } from '#domain/facts/days-differ.ts';
import { checkAll, type GuideInAllLanguages, type Tables } from '#domain/guides/check-guides.ts';
import type { Guide } from '#domain/guides/guide.ts';
import type { WrittenGuide } from '#domain/guides/words.ts';
import type { Procedure } from '#domain/procedures/procedure.ts';
import { checkRehearsal } from '#domain/rehearsals/check-rehearsal.ts';
import { checkRehearsalWords } from '#domain/rehearsals/check-rehearsal-words.ts';
import type { Rehearsal, Samples } from '#domain/rehearsals/rehearsal.ts';
import type { WrittenRehearsalWords } from '#domain/rehearsals/words.ts';
import type { ContentBody } from './content-body.ts';
import { faultsOfTables } from './faults-of-tables.ts';
import { faultInProcedures } from './procedure-shape.ts';

type Files = ReadonlyMap<string, ContentBody>;

const ROUTING = /^guides\/([a-z0-9-]+)\.json$/;
const REHEARSAL = /^rehearsals\/(?!samples)([a-z0-9-]+)\.json$/;
const SAMPLES = 'rehearsals/samples.json';
const PROCEDURES = 'procedures/procedures.json';
const PHRASES = 'procedures/procedures.en.json';
const TABLES = ['guides/sources.json', 'guides/contacts.json'];

type Fault = [path: string, reason: string];
type Read = (path: string) => unknown;

/** The replaced files that would break what a phone shows: what does not check is not sent to anybody. */
export function faultsOfReplaced(shipped: Files, replaced: Files): Fault[] {
  const all = new Map([...shipped, ...replaced]);
  const read: Read = (path) => JSON.parse(all.get(path)?.body.toString('utf8') ?? '{}');
  return [
    ...faultsOfTables(shipped, replaced),
    ...faultsOfGuides(shipped, replaced, read),
    ...faultsOfProcedures(shipped, replaced),
    ...faultsOfRehearsals(shipped, replaced, read),
  ];
}

function faultsOfProcedures(shipped: Files, replaced: Files): Fault[] {
  const parse = (file?: ContentBody): unknown => JSON.parse(file?.body.toString('utf8') ?? 'null');
  const faults: Fault[] = [];
  const list = replaced.get(PROCEDURES);
  if (list) {
    const had = parse(shipped.get(PROCEDURES)) as Procedure[];
    const reason = faultInProcedures(
      parse(list),
      had.map(({ code }) => code),
    );
    if (reason) faults.push([PROCEDURES, reason]);
  }
  const phrases = replaced.has(PHRASES) ? parse(replaced.get(PHRASES)) : {};
  if (!isTableOfTexts(phrases)) faults.push([PHRASES, 'not a table of sentences']);
  return faults;
}

function isTableOfTexts(read: unknown): boolean {
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return false;
  return Object.values(read).every((text) => typeof text === 'string' && text.trim() !== '');
}

function faultsOfRehearsals(shipped: Files, replaced: Files, read: Read): Fault[] {
  const ids = [...shipped.keys()].flatMap((path) => REHEARSAL.exec(path)?.[1] ?? []);
  const reasons = new Set(Object.keys(words.words.why));
  const sources = new Set(Object.keys(read('guides/sources.json') as object));
  const faultOf = (id: string): unknown => {
    const rehearsal = read(`rehearsals/${id}.json`) as Rehearsal;
    const samples = read(SAMPLES) as Samples;
    const [fault] = [
      ...checkRehearsal({ rehearsal, samples }),
      ...['vi', 'en'].flatMap((language) =>
        checkRehearsalWords(
          rehearsal,
          read(`rehearsals/${id}.${language}.json`) as WrittenRehearsalWords,
          { samples, reasons, sources },
        ),
      ),
      ...daysDiffer(read(`rehearsals/${id}.vi.json`), read(`rehearsals/${id}.en.json`)).map(
        (path) => ({ kind: 'days_differ', path }),
      ),
    ];
    return fault;
  };
  return ids.flatMap((id) => {
    const own = [...replaced.keys()].filter(
      (path) => path.startsWith(`rehearsals/${id}.`) || path === SAMPLES,
    );
    if (own.length === 0) return [];
    const fault = attempted(() => faultOf(id));
    return fault === undefined ? [] : own.map((path): Fault => [path, said(fault)]);
  });
}

/** What is not even of the right shape makes a check throw: that is what is wrong with it. */
function attempted(check: () => unknown): unknown {
  try {
    return check();
  } catch (fault) {
    return fault;
  }
}

function said(fault: unknown): string {
  return fault instanceof Error ? fault.message : JSON.stringify(fault);
}

function faultsOfGuides(shipped: Files, replaced: Files, read: Read): Fault[] {
  const ids = [...shipped.keys()]
    .filter((path) => !TABLES.includes(path))
    .flatMap((path) => ROUTING.exec(path)?.[1] ?? []);
  try {
    const guides = ids.map((id): GuideInAllLanguages => {
      const words = (language: string) => read(`guides/${id}.${language}.json`) as WrittenGuide;
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
            .map((path): Fault => [path, said(faults[0])]),
    );
  } catch (fault) {
    // Not even of the right shape: none of the replaced guides is trusted.
    return [...replaced.keys()]
      .filter((path) => path.startsWith('guides/'))
      .map((path) => [path, said(fault)]);
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
