import { describe, expect, it } from 'vitest';
import { attempt } from '#domain/rehearsals/attempt.ts';
import type { Part } from '#domain/rehearsals/rehearsal.ts';
import { codeNow, newRun, scoreOf, screenAt, visit } from '#domain/rehearsals/run.ts';
import { aChoice, aField, aScreen, aStage } from './a-rehearsal.ts';

const order: Part = { kind: 'order', id: 'steps', items: ['a', 'b', 'c'] };
const spot: Part = {
  kind: 'spot',
  id: 'rows',
  rows: [{ id: 'good' }, { id: 'bad', wrong: true }, { id: 'worse', wrong: true }],
};
const place: Part = {
  kind: 'place',
  id: 'card',
  board: 'lines',
  things: [
    { id: 'x', to: 'top' },
    { id: 'y', to: 'low' },
  ],
  spots: ['top', 'low'],
};

describe('a tap', () => {
  it('that is wrong gives its reason and stays; the next press does not go on', () => {
    const stage = aStage([aScreen([aChoice()]), aScreen([aChoice()], { id: 'two' })]);
    const told = attempt(stage, newRun(stage), { kind: 'tap', part: 'which', option: 'false' });
    expect(told.replies).toEqual([{ kind: 'wrong', part: 'which', why: 'false', forget: false }]);
    const pressed = attempt(stage, told.run, { kind: 'next', typed: {} });
    expect(pressed.replies).toEqual([{ kind: 'unfinished', part: 'which' }]);
    expect(pressed.run.at).toBe(0);
  });

  it('that is right solves the part, and the next press goes on', () => {
    const stage = aStage([aScreen([aChoice()]), aScreen([aChoice()], { id: 'two' })]);
    const told = attempt(stage, newRun(stage), { kind: 'tap', part: 'which', option: 'true' });
    expect(told.replies).toEqual([{ kind: 'right', part: 'which' }]);
    const pressed = attempt(stage, told.run, { kind: 'next', typed: {} });
    expect(pressed.replies).toEqual([{ kind: 'moved' }]);
    expect(screenAt(stage, pressed.run)?.id).toBe('two');
  });

  it('out of order is refused, and the order goes on where it was', () => {
    const stage = aStage([aScreen([order])]);
    const taps = (...options: string[]) =>
      options.reduce(
        (run, option) => attempt(stage, run, { kind: 'tap', part: 'steps', option }).run,
        newRun(stage),
      );
    expect(taps('a', 'c', 'b').taken['one.steps']).toEqual(['a', 'b']);
    expect(taps('a', 'c', 'b', 'c').solved.has('one.steps')).toBe(true);
    expect(taps('a', 'c', 'b', 'c').missed.has('one.steps')).toBe(true);
  });

  it('finds errors one by one, and the same one only once', () => {
    const stage = aStage([aScreen([spot])]);
    const one = attempt(stage, newRun(stage), { kind: 'tap', part: 'rows', option: 'bad' });
    expect(one.replies).toEqual([{ kind: 'taken', part: 'rows' }]);
    const same = attempt(stage, one.run, { kind: 'tap', part: 'rows', option: 'bad' });
    expect(same.run.solved.size).toBe(0);
    const both = attempt(stage, one.run, { kind: 'tap', part: 'rows', option: 'worse' });
    expect(both.replies).toEqual([{ kind: 'right', part: 'rows' }]);
  });

  it('places a thing where it belongs only', () => {
    const stage = aStage([aScreen([place])]);
    const wrong = attempt(stage, newRun(stage), {
      kind: 'place',
      part: 'card',
      thing: 'x',
      spot: 'low',
    });
    expect(wrong.replies).toMatchObject([{ kind: 'wrong', why: 'x>low' }]);
    const right = attempt(stage, wrong.run, {
      kind: 'place',
      part: 'card',
      thing: 'x',
      spot: 'top',
    });
    expect(right.run.taken['one.card']).toEqual(['x>top']);
  });
});

describe('a field', () => {
  const code = aField({ id: 'code', rule: 'code', sample: 'code' });
  const timer: Part = { kind: 'timer', id: 'message', seconds: 90, field: 'code' };
  const stage = aStage([aScreen([timer, code])]);
  const type = (run: ReturnType<typeof newRun>, text: string) =>
    attempt(stage, run, { kind: 'next', typed: { code: text } });

  it('left empty is asked for, and is not counted as a mistake', () => {
    const told = type(newRun(stage), '  ');
    expect(told.replies).toMatchObject([{ kind: 'wrong', why: 'empty' }]);
    expect(told.run.missed.size).toBe(0);
  });

  it('takes no code whose time is up, and the newest after another was sent', () => {
    const late = attempt(stage, newRun(stage), { kind: 'time_up', part: 'message' }).run;
    expect(codeNow(stage, late, 'one.message')).toBeNull();
    expect(type(late, '135790').replies).toMatchObject([{ kind: 'wrong', why: 'old_code' }]);
    const again = attempt(stage, late, { kind: 'resend', part: 'message' }).run;
    expect(type(again, '135790').replies).toMatchObject([{ kind: 'wrong', why: 'old_code' }]);
    expect(type(again, '864202').replies).toEqual([{ kind: 'finished' }]);
  });

  it('must be typed alike twice', () => {
    const twice = aStage([
      aScreen([
        aField({ id: 'new', rule: 'new_password', sample: 'password' }),
        aField({ id: 'again', rule: 'repeat', sample: 'password', of: 'new' }),
      ]),
    ]);
    const press = (typed: Record<string, string>) =>
      attempt(twice, newRun(twice), { kind: 'next', typed }).replies;
    expect(press({ new: 'Rung@2468x', again: 'Rung@2468y' })).toMatchObject([
      { kind: 'wrong', part: 'again', why: 'differs' },
    ]);
    expect(press({ new: 'Rung@2468x', again: 'Rung@2468x' })).toEqual([{ kind: 'finished' }]);
  });
});

describe('the score', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => aScreen([aChoice()], { id }));
  const play = (wrongAt: string[], vital: string[] = []) => {
    const stage = aStage(
      five.map((screen) =>
        vital.includes(screen.id) ? { ...screen, vital: true as const } : screen,
      ),
    );
    let run = newRun(stage);
    for (const screen of five) {
      const tap = (option: string) => {
        run = attempt(stage, run, { kind: 'tap', part: 'which', option }).run;
      };
      if (wrongAt.includes(screen.id)) tap('false');
      tap('true');
      run = attempt(stage, run, { kind: 'next', typed: {} }).run;
    }
    return scoreOf(stage, run);
  };

  it('is ready with eight in ten at the first try, and names what to see again', () => {
    expect(play([])).toEqual({ right: 5, total: 5, isReady: true, again: [] });
    expect(play(['b'])).toEqual({ right: 4, total: 5, isReady: true, again: ['b'] });
    expect(play(['b', 'd'])).toMatchObject({ right: 3, isReady: false });
  });

  it('is not ready after one mistake where it would cost dearly', () => {
    expect(play(['b'], ['b']).isReady).toBe(false);
    expect(play(['b'], ['c']).isReady).toBe(true);
  });

  it('counts what was shown as not yet known', () => {
    const stage = aStage([aScreen([aChoice()])]);
    const shown = attempt(stage, newRun(stage), { kind: 'help', part: 'which' });
    expect(shown.replies).toEqual([{ kind: 'right', part: 'which' }]);
    expect(scoreOf(stage, shown.run)).toMatchObject({ right: 0, again: ['one'] });
  });
});

describe('going back', () => {
  it('reaches the screens seen, never one not reached', () => {
    const stage = aStage([aScreen([aChoice()]), aScreen([aChoice()], { id: 'two' })]);
    const first = attempt(stage, newRun(stage), { kind: 'tap', part: 'which', option: 'true' }).run;
    const second = attempt(stage, first, { kind: 'next', typed: {} }).run;
    expect(visit(second, 0).at).toBe(0);
    expect(visit(second, 5).at).toBe(1);
    expect(visit(newRun(stage), 1).at).toBe(0);
    // What was solved stays solved: one goes on with one press.
    expect(attempt(stage, visit(second, 0), { kind: 'next', typed: {} }).run.at).toBe(1);
  });
});
