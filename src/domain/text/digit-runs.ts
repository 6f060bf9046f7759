// Which digits of a text belong together: "079 203 012 345" is one number, "thôn 3, 2 người" are two.

/** Groups of digits with nothing but dots, spaces and the like between them. */
export interface DigitRun {
  /** The text before it. */
  before: string;
  /** Every digit of it. */
  all: string;
  /** Its longest group. */
  longest: string;
  /** Each number that it can be read as: a group, or neighbours taken together. */
  readings: string[];
  /** With the groups that follow after a word or two: "046185 rồi 001234". */
  scattered: string[];
}

const LONGEST = 19;
/** A bracket, a star, a line break: still one number. */
const TIGHT = /^(?:[\s.\-_/|*()+]{1,5}|,)$/;
const MAX_WORDS_BETWEEN = 16;
const MIN_GROUP = 3;

interface Group {
  digits: string;
  at: number;
}

export function digitRuns(text: string): DigitRun[] {
  const groups = [...text.matchAll(/\d+/g)].map((it) => ({ digits: it[0], at: it.index }));
  const between = ({ at, digits }: Group, next: Group) => text.slice(at + digits.length, next.at);
  const tight = split(groups, (left, right) => {
    const gap = between(left, right);
    return TIGHT.test(gap) || (/^, +$/.test(gap) && areLong(left, right));
  });
  const loose = split(groups, (left, right) => {
    const gap = between(left, right);
    return gap.length <= MAX_WORDS_BETWEEN && !gap.includes('~') && areLong(left, right);
  });
  return tight.map((run) => {
    const digits = run.map((it) => it.digits);
    const first = run[0]?.at ?? 0;
    return {
      before: text.slice(0, first),
      all: digits.join(''),
      longest: digits.reduce((a, b) => (b.length > a.length ? b : a), ''),
      readings: readingsOf(digits),
      scattered: loose
        .filter(([head]) => head && run.includes(head))
        .flatMap((it) => neighbours(it.map((group) => group.digits))),
    };
  });
}

function areLong(left: Group, right: Group): boolean {
  return left.digits.length >= MIN_GROUP && right.digits.length >= MIN_GROUP;
}

function split(groups: Group[], together: (left: Group, right: Group) => boolean): Group[][] {
  const runs: Group[][] = [];
  for (const group of groups) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && together(last, group)) run.push(group);
    else runs.push([group]);
  }
  return runs;
}

/** So long is a number that may stand in a row of single digits: a mobile one, with its country, an identity number. */
const SINGLE_LENGTHS = [10, 11, 12];

/**
 * Single digits are one number, or a small one and then a number ("thôn 3 0 4 6 …"); any shorter part of a list of
 * them is nothing.
 */
function readingsOf(groups: string[]): string[] {
  if (groups.length < 2 || groups.some((it) => it.length > 1)) return neighbours(groups);
  const joined = groups.join('');
  return [joined, ...SINGLE_LENGTHS.flatMap((length) => windows(joined, length))];
}

function windows(digits: string, length: number): string[] {
  const last = digits.length - length;
  return [...digits].flatMap((_, at) => (at <= last ? [digits.slice(at, at + length)] : []));
}

function neighbours(groups: string[]): string[] {
  return groups.flatMap((_, start) => {
    const found: string[] = [];
    let joined = '';
    for (let i = start; i < groups.length && joined.length <= LONGEST; i++) {
      joined += groups[i];
      found.push(joined);
    }
    return found;
  });
}
