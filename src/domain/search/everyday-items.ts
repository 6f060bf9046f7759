// What can be found, with what people say for it beside the names it has.
import { type Findable, type FindableKind, keyOf } from './find-anything.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Known {
  readonly procedures: readonly {
    readonly code: string;
    readonly name: string;
    readonly officialName: string;
    readonly aliases: readonly string[];
    readonly forCitizen: boolean;
  }[];
  readonly guides: readonly Named[];
  /** What no public procedure is, with where it is settled. */
  readonly elsewhere: readonly Named[];
  /** By `kind:id`. */
  readonly says: Readonly<Record<string, readonly string[]>>;
}

export function everydayItems({ procedures, guides, elsewhere, says }: Known): Findable[] {
  const item = (kind: FindableKind, { id, name }: Named): Findable => ({
    kind,
    id,
    name,
    says: says[keyOf({ kind, id })] ?? [],
    forCitizen: true,
  });
  return [
    ...guides.map((guide) => item('guide', guide)),
    ...procedures.map(({ code, name, officialName, aliases, forCitizen }) => {
      const plain = item('procedure', { id: code, name });
      return { ...plain, says: [officialName, ...aliases, ...plain.says], forCitizen };
    }),
    ...elsewhere.map((topic) => item('elsewhere', topic)),
  ];
}
