// The line between a phone and the server: it loses questions and answers, doubles questions, and delivers some of them
// a second time much later.

export type Ask = (path: string, init: RequestInit) => Promise<Response>;

export interface Faults {
  /** The question never arrives. */
  dropped: number;
  /** The server has answered, and nobody hears it. */
  lost: number;
  /** The question arrives twice at the same time. */
  doubled: number;
  /** It arrives once more, after later ones. */
  late: number;
}

export const BAD: Faults = { dropped: 0.1, lost: 0.3, doubled: 0.1, late: 0.1 };

/** The longer a thing takes to arrive, the more has been said since. */
const DELIVER = 0.3;

export function badLine(ask: Ask, random: () => number, faults: Faults = BAD): Ask {
  const late: (() => Promise<Response>)[] = [];
  return async (path, init) => {
    if (late.length > 0 && random() < DELIVER) await late.shift()?.();
    if (random() < faults.dropped) throw new TypeError('Failed to fetch');
    const question = () => ask(path, init);
    if (random() < faults.late) late.push(question);
    const again = random() < faults.doubled ? question() : null;
    const answer = await question();
    const second = await again;
    if (random() < faults.lost) throw new TypeError('network changed');
    return second ?? answer;
  };
}
