// Everything one can do to a part, right and wrong: for the checker, which proves that each wrong one has its reason,
// and for the tests, which walk every rehearsal with them.
import { wantedOf } from './attempt.ts';
import type { FieldPart, Screen, TaskPart } from './rehearsal.ts';
import { codeNow, keyOf, type Run, type Stage } from './run.ts';

export type Given =
  | { readonly kind: 'tap'; readonly part: string; readonly option: string }
  | { readonly kind: 'place'; readonly part: string; readonly thing: string; readonly spot: string }
  | { readonly kind: 'type'; readonly part: string; readonly text: string };

/** What solves the part, one after another. */
export function rightTries(
  part: TaskPart,
  stage: Stage,
  at: { screen: Screen; run: Run },
): Given[] {
  if (part.kind === 'field')
    return [{ kind: 'type', part: part.id, text: rightText(part, stage, at) }];
  const wanted =
    part.kind === 'choice' || part.kind === 'button' ? wantedOf(part).slice(0, 1) : wantedOf(part);
  return wanted.map((given) => toGiven(part, given));
}

/** Each wrong thing to do first, with the name of the reason that it must be given. */
export function wrongTries(part: TaskPart): { given: Given; why: string }[] {
  if (part.kind === 'field') {
    return part.wrong.map(({ try: text, why }) => ({
      given: { kind: 'type', part: part.id, text },
      why,
    }));
  }
  return wrongIds(part).map((id) => ({ given: toGiven(part, id), why: id }));
}

function wrongIds(part: Exclude<TaskPart, FieldPart>): string[] {
  switch (part.kind) {
    case 'choice':
    case 'button':
      return part.options.filter((option) => !option.right).map((option) => option.id);
    case 'spot':
      return part.rows.filter((row) => !row.wrong).map((row) => row.id);
    case 'order':
      return part.items.slice(1);
    case 'place':
      return part.things.flatMap((thing) =>
        part.spots.filter((spot) => spot !== thing.to).map((spot) => `${thing.id}>${spot}`),
      );
  }
}

/** The text that fits: the code of the last message where there is one, else the sample. */
export function rightText(part: FieldPart, stage: Stage, at: { screen: Screen; run: Run }): string {
  const timer = at.screen.parts.find((one) => one.kind === 'timer' && one.field === part.id);
  const code = timer ? codeNow(stage, at.run, keyOf(at.screen, timer)) : null;
  return code ?? stage.samples.of[part.sample]?.values[0] ?? '';
}

function toGiven(part: TaskPart, id: string): Given {
  const [thing = '', spot] = id.split('>');
  return spot === undefined
    ? { kind: 'tap', part: part.id, option: id }
    : { kind: 'place', part: part.id, thing, spot };
}
