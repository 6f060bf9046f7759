// Proves a rehearsal before anybody sees it: it can be walked to its end, everything wrong explains itself in every
// language, and no number in it could belong to somebody.
import { attempt } from './attempt.ts';
import { type Given, rightTries, wrongTries } from './every-try.ts';
import { realNumberIn } from './real-number.ts';
import { isTask, type Part, type Rehearsal, type Screen } from './rehearsal.ts';
import { keyOf, newRun, type Run, runScreens, type Stage, tasksOf } from './run.ts';

export type RehearsalFault = {
  readonly kind:
    | 'same_id_twice'
    | 'nothing_right'
    | 'nothing_wrong'
    | 'unknown_sample'
    | 'unknown_field'
    | 'unknown_spot'
    | 'unknown_variant'
    | 'never_shown'
    | 'no_task'
    | 'wrong_passes'
    | 'right_refused'
    | 'other_reason'
    | 'real_number';
  /** Where: `store`, `store.apps`, and what was tried there. */
  readonly at: string;
  readonly found?: string;
};

export function checkRehearsal(stage: Stage): RehearsalFault[] {
  const { rehearsal } = stage;
  const faults = rehearsal.screens.flatMap((screen) => [
    ...screenFaults(rehearsal, screen),
    ...screen.parts.flatMap((part) => partFaults(stage, screen, part)),
  ]);
  if (faults.length > 0) return faults;
  const variants = rehearsal.variants?.ids ?? [null];
  return variants.flatMap((variant) => walkFaults(stage, variant));
}

function screenFaults({ variants, screens }: Rehearsal, screen: Screen): RehearsalFault[] {
  const ids = screen.parts.map((part) => part.id);
  const faults: RehearsalFault[] = [];
  if (new Set(ids).size < ids.length || screens.filter((one) => one.id === screen.id).length > 1) {
    faults.push({ kind: 'same_id_twice', at: screen.id });
  }
  if (!screen.parts.some(isTask)) faults.push({ kind: 'no_task', at: screen.id });
  if (screen.only?.length === 0) faults.push({ kind: 'never_shown', at: screen.id });
  for (const variant of screen.only ?? []) {
    if (!variants?.ids.includes(variant)) {
      faults.push({ kind: 'unknown_variant', at: screen.id, found: variant });
    }
  }
  return faults;
}

function partFaults({ samples }: Stage, screen: Screen, part: Part): RehearsalFault[] {
  const at = keyOf(screen, part);
  const fields = screen.parts.filter((one) => one.kind === 'field').map((one) => one.id);
  const isField = (id: string) => fields.includes(id);
  if (part.kind === 'timer') return isField(part.field) ? [] : [{ kind: 'unknown_field', at }];
  if (!isTask(part)) return [];
  const faults: RehearsalFault[] = [];
  if (wrongTries(part).length === 0) faults.push({ kind: 'nothing_wrong', at });
  if (part.kind === 'field') {
    if (!samples.of[part.sample]) faults.push({ kind: 'unknown_sample', at });
    if (part.rule === 'repeat' && !isField(part.of ?? ''))
      faults.push({ kind: 'unknown_field', at });
    for (const { try: text, why } of part.wrong) {
      // What people would type by mistake is written with numbers that nobody can have.
      const real = realNumberIn(text, samples);
      const isOurs = why === real && /^\D*(?:999|0000)/.test(text);
      if (real && !isOurs) faults.push({ kind: 'real_number', at, found: text });
    }
  } else if (part.kind === 'place') {
    const lost = part.things.filter((thing) => !part.spots.includes(thing.to));
    for (const thing of lost) faults.push({ kind: 'unknown_spot', at, found: thing.to });
  } else if ('options' in part && !part.options.some((option) => option.right)) {
    faults.push({ kind: 'nothing_right', at });
  } else if (part.kind === 'spot' && !part.rows.some((row) => row.wrong)) {
    faults.push({ kind: 'nothing_right', at });
  }
  return faults;
}

/** Walks one variant: at each part first everything wrong, which must explain and hold, then what is right. */
function walkFaults(stage: Stage, variant: string | null): RehearsalFault[] {
  const faults: RehearsalFault[] = [];
  let run = newRun(stage, variant);
  for (const screen of runScreens(stage, run)) {
    const typed: Record<string, string> = {};
    const before = run.at;
    for (const part of tasksOf(screen)) {
      for (const { given, why } of wrongTries(part)) {
        const told = tell(stage, run, given, typed);
        const reply = told.replies.find((one) => 'part' in one && one.part === part.id);
        const at = `${keyOf(screen, part)} ← ${JSON.stringify(given)}`;
        if (told.run.at !== before || reply?.kind !== 'wrong') {
          faults.push({ kind: 'wrong_passes', at });
        } else if (reply.why !== why) {
          faults.push({ kind: 'other_reason', at, found: reply.why });
        }
      }
      for (const given of rightTries(part, stage, { screen, run })) {
        if (given.kind === 'type') typed[given.part] = given.text;
        else run = tell(stage, run, given, typed).run;
      }
    }
    run = attempt(stage, run, { kind: 'next', typed }).run;
    if (run.at === before) return [...faults, { kind: 'right_refused', at: screen.id }];
  }
  return faults;
}

function tell(stage: Stage, run: Run, given: Given, typed: Readonly<Record<string, string>>) {
  if (given.kind !== 'type') return attempt(stage, run, given);
  return attempt(stage, run, { kind: 'next', typed: { ...typed, [given.part]: given.text } });
}
