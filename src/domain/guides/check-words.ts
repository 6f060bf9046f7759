import { faultsOfDated, holdsAlways } from '../facts/dated.ts';
import { datedLines, isDated } from '../facts/dated-words.ts';
import type { Guide, GuideNode } from './guide.ts';
import type { WrittenGuide, WrittenNode } from './words.ts';

export type WordFault = {
  /** `days_wrong`: no sound list of days; `days_differ`: not those of the other language. */
  readonly kind: 'words_missing' | 'words_unused' | 'days_wrong' | 'days_differ';
  readonly language: string;
  /** Where: `nodes.card.choices.valid`. */
  readonly path: string;
};

/** Every text that the guide can show is there and not empty, and none is there that nothing shows. */
export function checkWords(guide: Guide, words: WrittenGuide, language: string): WordFault[] {
  const wanted = new Set([
    ...guide.parts.map((part) => `parts.${part}`),
    ...Object.entries(guide.nodes).flatMap(([id, node]) =>
      wantedOf(node, words.nodes[id]).map((field) => `nodes.${id}.${field}`),
    ),
  ]);
  const present = new Set(leavesOf(words, ''));
  return [
    ...[...wanted].filter((path) => !present.has(path)).map((path) => fault('words_missing', path)),
    ...[...present]
      .filter((path) => !isWanted(wanted, path))
      .map((path) => fault('words_unused', path)),
    ...datedLines(words)
      .filter(({ variants }) => faultsOfDated(variants).length > 0)
      .map(({ path }) => fault('days_wrong', path)),
  ];

  function fault(kind: WordFault['kind'], path: string): WordFault {
    return { kind, language, path };
  }
}

function wantedOf(node: GuideNode, words: WrittenNode | undefined): string[] {
  const optional = (['hint', 'unsure', 'confirm', 'see'] as const).filter((f) => words?.[f]);
  if (node.kind === 'question') {
    return ['title', ...optional, ...node.choices.map((choice) => `choices.${choice}`)];
  }
  if (node.kind === 'end') return ['title', 'text.0', ...optional];
  const problems = Object.keys(node.problems ?? {});
  return [
    'title',
    'do',
    ...optional,
    ...(node.certainty === 'unsure' ? ['unsure'] : []),
    ...problems.flatMap((id) => [`problems.${id}.sign`, `problems.${id}.fix`]),
  ];
}

/** Lists may be as long as they like: `details.3` is wanted wherever lists are. */
function isWanted(wanted: ReadonlySet<string>, path: string): boolean {
  return wanted.has(path) || /\.(details|text)\.\d+$/.test(path);
}

/** What may be left out on a day; all else must be there on every day. */
const MAY_END = /\.(hint|see|unsure|(details|text)\.\d+)$/;

function leavesOf(value: unknown, path: string): string[] {
  if (isDated(value)) {
    const isSaid = value.every((variant) => leavesOf(variant.value, path).length > 0);
    return isSaid && (MAY_END.test(path) || holdsAlways(value)) ? [path] : [];
  }
  if (typeof value === 'string') return value.trim() ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    leavesOf(below, path ? `${path}.${key}` : key),
  );
}
