import { expect, it } from 'vitest';
import { toldColumns } from '#app/features/officer/import/columns/told-columns.ts';

const A = { header: 'Hẹn A', field: 'due_at' };

it('puts what the office said among the choices once, and never back', () => {
  const told = toldColumns();
  expect(told.show({}, [A])).toEqual({ 'Hẹn A': 'due_at' });
  expect(told.say({ 'Hẹn A': 'due_at' })).toEqual({ 'Hẹn A': 'due_at' });
  expect(told.show({}, [A])).toEqual({});
  expect(told.headers()).toEqual(['Hẹn A']);
});

it('says that a column was taken out, so that the server does not remember it', () => {
  const told = toldColumns();
  told.show({}, [A]);
  expect(told.say({})).toEqual({ 'Hẹn A': '' });
});

it('says nothing of a column whose field another one has in this file', () => {
  const told = toldColumns();
  told.show({}, [A]);
  expect(told.say({ 'Hẹn B': 'due_at' })).toEqual({ 'Hẹn B': 'due_at' });
});

it('begins anew with another file', () => {
  const told = toldColumns();
  told.show({}, [A]);
  told.forget();
  expect(told.say({})).toEqual({});
  expect(told.show({}, [A])).toEqual({ 'Hẹn A': 'due_at' });
});
