// One tap or typed word on a rehearsal's screen, and what comes of it. A wrong one explains and never goes on.
import { fieldRules } from './field-rules.ts';
import { REAL_KINDS, realNumberIn } from './real-number.ts';
import type { FieldPart, Screen, TaskPart } from './rehearsal.ts';
import {
  codeNow,
  codeValues,
  keyOf,
  type Run,
  runScreens,
  type Stage,
  screenAt,
  tasksOf,
} from './run.ts';

export type Attempt =
  | { readonly kind: 'tap'; readonly part: string; readonly option: string }
  | { readonly kind: 'place'; readonly part: string; readonly thing: string; readonly spot: string }
  | { readonly kind: 'help'; readonly part: string }
  | { readonly kind: 'time_up'; readonly part: string }
  | { readonly kind: 'resend'; readonly part: string }
  /** The main button: checks what is typed, and goes on when nothing is left to do here. */
  | { readonly kind: 'next'; readonly typed: Readonly<Record<string, string>> };

export type Reply =
  /** `why`: the reason's name in the words; `forget`: the field must be emptied at once. */
  | {
      readonly kind: 'wrong';
      readonly part: string;
      readonly why: string;
      readonly forget: boolean;
    }
  | { readonly kind: 'taken'; readonly part: string }
  | { readonly kind: 'right'; readonly part: string }
  | { readonly kind: 'unfinished'; readonly part: string }
  | { readonly kind: 'time_up' | 'resent'; readonly part: string }
  | { readonly kind: 'moved' }
  | { readonly kind: 'finished' };

export type Outcome = { readonly run: Run; readonly replies: readonly Reply[] };

export function attempt(stage: Stage, run: Run, tried: Attempt): Outcome {
  const screen = screenAt(stage, run);
  if (!screen) return { run, replies: [] };
  if (tried.kind === 'next') return goOn(stage, run, { screen, typed: tried.typed });
  if (tried.kind === 'time_up' || tried.kind === 'resend') return ring(run, screen, tried);
  const part = tasksOf(screen).find((one) => one.id === tried.part);
  const key = keyOf(screen, tried.part);
  if (!part || run.solved.has(key)) return { run, replies: [] };
  if (tried.kind === 'help') return solve(miss(run, key), key, part.id);
  const taken = run.taken[key] ?? [];
  const given = tried.kind === 'place' ? `${tried.thing}>${tried.spot}` : tried.option;
  const judged = judge(part, given, taken);
  if (judged === 'wrong') {
    return { run: miss(run, key), replies: [wrong(part.id, given)] };
  }
  const after = { ...run, taken: { ...run.taken, [key]: [...taken, given] } };
  return judged === 'right'
    ? solve(after, key, part.id)
    : { run: after, replies: [{ kind: 'taken', part: part.id }] };
}

/** `taken`: right, and more of it is wanted; `right`: that was the last of it. */
function judge(
  part: TaskPart,
  given: string,
  taken: readonly string[],
): 'wrong' | 'taken' | 'right' {
  const wanted = wantedOf(part);
  const isRight = part.kind === 'order' ? wanted[taken.length] === given : wanted.includes(given);
  if (!isRight || taken.includes(given)) return 'wrong';
  const isOneEnough = part.kind === 'choice' || part.kind === 'button';
  return isOneEnough || taken.length + 1 === wanted.length ? 'right' : 'taken';
}

/** Everything that is right to tap or place in a part; of a choice any one of it is enough. */
export function wantedOf(part: TaskPart): readonly string[] {
  switch (part.kind) {
    case 'choice':
    case 'button':
      return part.options.filter((option) => option.right).map((option) => option.id);
    case 'spot':
      return part.rows.filter((row) => row.wrong).map((row) => row.id);
    case 'order':
      return part.items;
    case 'place':
      return part.things.map((thing) => `${thing.id}>${thing.to}`);
    case 'field':
      return [];
  }
}

function goOn(
  stage: Stage,
  run: Run,
  { screen, typed }: { screen: Screen; typed: Readonly<Record<string, string>> },
): Outcome {
  let now = run;
  const replies: Reply[] = [];
  for (const part of tasksOf(screen)) {
    const key = keyOf(screen, part);
    if (now.solved.has(key)) continue;
    if (part.kind !== 'field') {
      replies.push({ kind: 'unfinished', part: part.id });
      continue;
    }
    const fault = fieldFault(stage, now, { screen, part, typed });
    if (fault === null) {
      now = solve(now, key, part.id).run;
    } else {
      // An empty field is not a mistake made, only one not filled yet.
      if (fault.why !== 'empty') now = miss(now, key);
      replies.push(fault);
    }
  }
  if (replies.length > 0) return { run: now, replies };
  const at = now.at + 1;
  const isEnd = at >= runScreens(stage, now).length;
  return {
    run: { ...now, at, furthest: Math.max(now.furthest, at) },
    replies: [{ kind: isEnd ? 'finished' : 'moved' }],
  };
}

type Typed = {
  readonly screen: Screen;
  readonly part: FieldPart;
  readonly typed: Readonly<Record<string, string>>;
};

function fieldFault(stage: Stage, run: Run, { screen, part, typed }: Typed) {
  const plain = (typed[part.id] ?? '').normalize('NFKC');
  if (plain.trim() === '') return wrong(part.id, 'empty');
  const real = realNumberIn(plain, stage.samples);
  if (real) return wrong(part.id, real);
  const timer = screen.parts.find((one) => one.kind === 'timer' && one.field === part.id);
  const why = fieldRules[part.rule]({
    text: KEEPS_SPACES.has(part.rule) ? plain : plain.trim(),
    right: stage.samples.of[part.sample]?.values[0] ?? '',
    code: timer ? codeNow(stage, run, keyOf(screen, timer)) : null,
    codes: codeValues(stage.samples),
    before: (typed[part.of ?? ''] ?? '').normalize('NFKC'),
    samples: stage.samples,
  });
  return why === null ? null : wrong(part.id, why);
}

/** What was typed may be somebody's own secret: the screen does not keep it standing there. */
const FORGET: ReadonlySet<string> = new Set([
  'other_code',
  'other_password',
  'old_number',
  ...REAL_KINDS,
]);

/** A space at an end is one of the mistakes people make with passwords. */
const KEEPS_SPACES = new Set(['password', 'new_password', 'repeat']);

function wrong(part: string, why: string) {
  return { kind: 'wrong' as const, part, why, forget: FORGET.has(why) };
}

function ring(
  run: Run,
  screen: Screen,
  { kind, part }: { readonly kind: 'time_up' | 'resend'; readonly part: string },
): Outcome {
  const key = keyOf(screen, part);
  const { sent } = run.codes[key] ?? { sent: 1 };
  const next = kind === 'resend' ? { sent: sent + 1, isOver: false } : { sent, isOver: true };
  return {
    run: { ...run, codes: { ...run.codes, [key]: next } },
    replies: [{ kind: kind === 'resend' ? 'resent' : 'time_up', part }],
  };
}

function miss(run: Run, key: string): Run {
  return { ...run, missed: new Set([...run.missed, key]) };
}

function solve(run: Run, key: string, part: string): Outcome {
  return {
    run: { ...run, solved: new Set([...run.solved, key]) },
    replies: [{ kind: 'right', part }],
  };
}
