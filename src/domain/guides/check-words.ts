import type { Guide, GuideNode } from './guide.ts';
import type { GuideWords, NodeWords } from './words.ts';

export type WordFault = {
  readonly kind: 'words_missing' | 'words_unused';
  readonly language: string;
  /** Where: `nodes.card.choices.valid`. */
  readonly path: string;
};

/** Every text that the guide can show is there and not empty, and none is there that nothing shows. */
export function checkWords(guide: Guide, words: GuideWords, language: string): WordFault[] {
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
  ];

  function fault(kind: WordFault['kind'], path: string): WordFault {
    return { kind, language, path };
  }
}

function wantedOf(node: GuideNode, words: NodeWords | undefined): string[] {
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

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value === 'string') return value.trim() ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    leavesOf(below, path ? `${path}.${key}` : key),
  );
}
