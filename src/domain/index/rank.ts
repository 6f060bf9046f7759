/** Places among those whose figure is known: the highest is first, equals share a place ("1, 2, 2, 4"). */
export interface Rank {
  place: number;
  /** How many share it, itself included. */
  tied: number;
  /** Peers with a figure, and peers in all: a place among 3 of 40 says little. */
  of: number;
  peers: number;
}

/** The rank of each key; null for a key whose figure is unknown. Figures have two decimals. */
export function rankAll<K>(figures: ReadonlyMap<K, number | null>): Map<K, Rank | null> {
  const known = [...figures.values()].filter((each) => each !== null);
  const peers = figures.size;
  return new Map(
    [...figures].map(([key, figure]) => {
      if (figure === null) return [key, null];
      const place = known.filter((other) => other > figure).length + 1;
      const tied = known.filter((other) => other === figure).length;
      return [key, { place, tied, of: known.length, peers }];
    }),
  );
}
