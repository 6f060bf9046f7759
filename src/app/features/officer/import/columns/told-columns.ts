type Meant = Record<string, string>;

export interface ToldColumns {
  /** The choices with what the office's memory explained in this file; what was seen before is not put back. */
  readonly show: (mapping: Meant, columns: readonly { header: string; field: string }[]) => Meant;
  /** The choices as the server is to hear them: what was taken out is said, or it would be remembered. */
  readonly say: (mapping: Meant) => Meant;
  readonly headers: () => string[];
  readonly forget: () => void;
}

/** Columns that were read by what the office once said of them stand among the choices, and can be taken out. */
export function toldColumns(): ToldColumns {
  const told = new Map<string, string>();
  return {
    show(mapping, columns) {
      const fresh = columns.filter(({ header }) => !told.has(header));
      for (const { header, field } of fresh) told.set(header, field);
      const said = Object.fromEntries(fresh.map(({ header, field }) => [header, field]));
      return { ...said, ...mapping };
    },
    say(mapping) {
      // A field for which another column was chosen takes nothing from the office's other files.
      const chosen = new Set(Object.values(mapping));
      const taken = [...told].filter(
        ([header, field]) => !(header in mapping) && !chosen.has(field),
      );
      return { ...Object.fromEntries(taken.map(([header]) => [header, ''])), ...mapping };
    },
    headers: () => [...told.keys()],
    forget: () => told.clear(),
  };
}
