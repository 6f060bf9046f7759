import { wrongTries } from './every-try.ts';
import { REAL_KINDS, realNumberIn } from './real-number.ts';
import { isTask, type Part, type Rehearsal, type Samples } from './rehearsal.ts';
import type { CommonReasons, PartWords, RehearsalWords } from './words.ts';

export type RehearsalWordFault = {
  readonly kind: 'words_missing' | 'words_unused' | 'real_number' | 'shouts';
  /** Where: `screens.store.parts.apps.why.free`. */
  readonly path: string;
};

type Tables = { readonly samples: Samples; readonly reasons: CommonReasons };

/** Every text that the rehearsal can show is there, none is there that nothing shows, and none holds a real number. */
export function checkRehearsalWords(
  rehearsal: Rehearsal,
  words: RehearsalWords,
  { samples, reasons }: Tables,
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
  const isKnown = (path: string) =>
    wanted.has(path) || allowed.has(path) || /\.text\.\d+$/.test(path);
  return [
    ...[...wanted]
      .filter((path) => !texts.get(path)?.trim())
      .map((path) => fault('words_missing', path)),
    ...[...texts.keys()]
      .filter((path) => !isKnown(path))
      .map((path) => fault('words_unused', path)),
    ...[...texts]
      .filter(([, text]) => realNumberIn(text, samples))
      .map(([path]) => fault('real_number', path)),
    ...[...texts]
      .filter(([, text]) => /\p{Lu}{7,}/u.test(text))
      .map(([path]) => fault('shouts', path)),
  ];
}

function fault(kind: RehearsalWordFault['kind'], path: string): RehearsalWordFault {
  return { kind, path };
}

function wantedOf(part: Part, words: PartWords | undefined, reasons: CommonReasons): string[] {
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

function leavesOf(value: unknown, path: string): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  const below = Object.entries(value).map(([key, one]) =>
    leavesOf(one, path ? `${path}.${key}` : key),
  );
  return new Map(below.flatMap((leaves) => [...leaves]));
}
