import { faultsOfDated, holdsAlways } from '../facts/dated.ts';
import { type DatedLine, datedLines, isDated, type Written } from '../facts/dated-words.ts';
import { wrongTries } from './every-try.ts';
import { REAL_KINDS, realNumberIn } from './real-number.ts';
import { isTask, type Part, type Rehearsal, type Samples } from './rehearsal.ts';
import type { CommonReasons, PartWords, WrittenRehearsalWords } from './words.ts';

export type RehearsalWordFault = {
  readonly kind:
    | 'words_missing'
    | 'words_unused'
    | 'real_number'
    | 'shouts'
    /** No sound list of days. */
    | 'days_wrong'
    | 'unknown_source';
  /** Where: `screens.store.parts.apps.why.free`. */
  readonly path: string;
};

type Tables = {
  readonly samples: Samples;
  readonly reasons: CommonReasons;
  /** Ids of the guides' table: what a dated sentence names. */
  readonly sources: ReadonlySet<string>;
};

/** What may be left out on a day; all else must be there on every day. */
const MAY_END = /\.(hint|task|text\.[1-9]\d*)$/;

/** Every text that the rehearsal can show is there, none is there that nothing shows, and none holds a real number. */
export function checkRehearsalWords(
  rehearsal: Rehearsal,
  words: WrittenRehearsalWords,
  { samples, reasons, sources }: Tables,
): RehearsalWordFault[] {
  const wanted = new Set(['lead', 'remember', 'go_on']);
  const allowed = new Set<string>();
  for (const id of rehearsal.variants?.by === 'person' ? rehearsal.variants.ids : []) {
    wanted.add(`variants.${id}`);
  }
  for (const screen of rehearsal.screens) {
    const base = `screens.${screen.id}`;
    wanted.add(`${base}.title`);
    allowed.add(`${base}.task`);
    for (const part of screen.parts) {
      const path = `${base}.parts.${part.id}`;
      const given = words.screens[screen.id]?.parts[part.id];
      for (const leaf of wantedOf(part, given, reasons)) wanted.add(`${path}.${leaf}`);
      for (const leaf of allowedOf(part)) allowed.add(`${path}.${leaf}`);
    }
  }
  const texts = leavesOf(words, '');
  const isSaid = (path: string) => {
    const said = texts.filter(([at]) => at === path);
    return said.length > 0 && said.every(([, text]) => text.trim() !== '');
  };
  const paths = [...new Set(texts.map(([path]) => path))];
  const isKnown = (path: string) =>
    wanted.has(path) || allowed.has(path) || /\.text\.\d+$/.test(path);
  return [
    ...[...wanted].filter((path) => !isSaid(path)).map((path) => fault('words_missing', path)),
    ...paths.filter((path) => !isKnown(path)).map((path) => fault('words_unused', path)),
    ...faultsOfDays(datedLines(words), sources),
    ...texts
      .filter(([, text]) => realNumberIn(text, samples))
      .map(([path]) => fault('real_number', path)),
    ...texts.filter(([, text]) => /\p{Lu}{7,}/u.test(text)).map(([path]) => fault('shouts', path)),
  ];
}

function faultsOfDays(lines: DatedLine[], sources: Tables['sources']): RehearsalWordFault[] {
  return lines.flatMap(({ path, variants }) => {
    const isWhole = variants.every(({ value }) => value?.trim());
    const isThere = isWhole && (MAY_END.test(path) || holdsAlways(variants));
    const areKnown = variants.every(({ source }) => sources.has(source));
    return [
      ...(isThere ? [] : [fault('words_missing', path)]),
      ...(faultsOfDated(variants).length > 0 ? [fault('days_wrong', path)] : []),
      ...(areKnown ? [] : [fault('unknown_source', path)]),
    ];
  });
}

function fault(kind: RehearsalWordFault['kind'], path: string): RehearsalWordFault {
  return { kind, path };
}

function wantedOf(
  part: Part,
  words: Written<PartWords> | undefined,
  reasons: CommonReasons,
): string[] {
  if (part.kind === 'text') return ['text.0'];
  if (part.kind === 'facts') return part.rows.flatMap((row) => [`options.${row}`, `notes.${row}`]);
  if (part.kind === 'timer') return ['label'];
  const whys = wrongTries(part).map(({ why }) => why);
  // A field's common mistakes are explained once for all rehearsals; its own words come before those.
  const own = part.kind === 'field' ? whys.filter((why) => !reasons.has(why)) : whys;
  const ids = idsOf(part);
  const rows = part.kind === 'spot' ? ids.map((id) => `notes.${id}`) : [];
  const said = part.kind === 'field' || words?.right ? [] : ['right'];
  return [
    'label',
    ...ids.map((id) => `options.${id}`),
    ...rows,
    ...own.map((why) => `why.${why}`),
    ...said,
  ];
}

function allowedOf(part: Part): string[] {
  const always = ['label', 'hint', 'right'];
  if (!isTask(part)) return always;
  const reasons = [...wrongTries(part).map(({ why }) => why), 'empty', ...REAL_KINDS];
  return [
    ...always,
    ...idsOf(part).map((id) => `notes.${id}`),
    ...reasons.map((why) => `why.${why}`),
  ];
}

function idsOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'choice':
    case 'button':
      return part.options.map((option) => option.id);
    case 'spot':
      return part.rows.map((row) => row.id);
    case 'order':
      return part.items;
    case 'place':
      return [...part.things.map((thing) => thing.id), ...part.spots];
    default:
      return [];
  }
}

/** Each text with where it stands; of a dated one all that it says on any day. */
function leavesOf(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (isDated(value)) return value.map((variant) => [path, variant.value ?? '']);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    leavesOf(one, path ? `${path}.${key}` : key),
  );
}
