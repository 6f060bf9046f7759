// Where somebody stands in a rehearsal. It lives as long as the page and is never stored.
import {
  isTask,
  type Part,
  type Rehearsal,
  type Samples,
  type Screen,
  screensOf,
  type TaskPart,
} from './rehearsal.ts';

/** The rehearsal with the invented data it is played with. */
export type Stage = { readonly rehearsal: Rehearsal; readonly samples: Samples };

export type Run = {
  readonly variant: string | null;
  /** Index of the screen shown, and of the furthest one reached. One past the last is the end. */
  readonly at: number;
  readonly furthest: number;
  readonly solved: ReadonlySet<string>;
  /** Solved only after a wrong try, or with help. */
  readonly missed: ReadonlySet<string>;
  /** What was found, ordered or placed so far, by part: ids, for places `thing>spot`. */
  readonly taken: Readonly<Record<string, readonly string[]>>;
  /** Messages with a code that were sent, by timer, and whether the last one's time is up. */
  readonly codes: Readonly<Record<string, { readonly sent: number; readonly isOver: boolean }>>;
};

export function newRun({ rehearsal }: Stage, variant: string | null = null): Run {
  const chosen = variant ?? rehearsal.variants?.ids[0] ?? null;
  return {
    variant: chosen,
    at: 0,
    furthest: 0,
    solved: new Set(),
    missed: new Set(),
    taken: {},
    codes: {},
  };
}

export function runScreens(stage: Stage, run: Run): readonly Screen[] {
  return screensOf(stage.rehearsal, run.variant);
}

/** The screen shown, or undefined at the end. */
export function screenAt(stage: Stage, run: Run): Screen | undefined {
  return runScreens(stage, run)[run.at];
}

/** Back to a screen seen before, or forward to one reached: an address beyond that leads to the furthest. */
export function visit(run: Run, at: number): Run {
  return { ...run, at: Math.max(0, Math.min(at, run.furthest)) };
}

export function tasksOf(screen: Screen): readonly TaskPart[] {
  return screen.parts.filter(isTask);
}

/** Ids of parts are only unique on their screen. */
export function keyOf(screen: Screen, part: Part | string): string {
  return `${screen.id}.${typeof part === 'string' ? part : part.id}`;
}

/** The code that holds now on this screen: null when its time is up or no message was sent. */
export function codeNow({ samples }: Stage, run: Run, timerKey: string): string | null {
  const codes = codeValues(samples);
  const { sent, isOver } = run.codes[timerKey] ?? { sent: 1, isOver: false };
  return isOver ? null : (codes[(sent - 1) % codes.length] ?? null);
}

export function codeValues(samples: Samples): readonly string[] {
  return Object.values(samples.of).find((sample) => sample.kind === 'code')?.values ?? [];
}

export type Score = {
  readonly right: number;
  readonly total: number;
  readonly isReady: boolean;
  /** Ids of the screens to practise again, in order. */
  readonly again: readonly string[];
};

/** Eight in ten at the first try, without help, and no mistake where one would cost dearly. */
const READY_SHARE = 0.8;

export function scoreOf(stage: Stage, run: Run): Score {
  const screens = runScreens(stage, run);
  const keys = screens.flatMap((screen) => tasksOf(screen).map((part) => keyOf(screen, part)));
  const right = keys.filter((key) => run.solved.has(key) && !run.missed.has(key)).length;
  const again = screens.filter((screen) =>
    tasksOf(screen).some((part) => run.missed.has(keyOf(screen, part))),
  );
  const isReady = right >= keys.length * READY_SHARE && !again.some((screen) => screen.vital);
  return { right, total: keys.length, isReady, again: again.map((screen) => screen.id) };
}
