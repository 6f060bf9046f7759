import { expect, it } from 'vitest';
import { whenRead } from '#app/ui/items/when-read.ts';
import { facts } from '#content/messages/vi/facts.ts';

it('says when something was read as exactly as it is known', () => {
  const said = (asOf: string) => facts.words.source('báo', whenRead(asOf, facts.words));
  expect(said('2026-11-27')).toBe('Theo báo, đọc ngày 27/11/2026.');
  expect(said('2025-11')).toBe('Theo báo, đọc tháng 11/2025.');
  expect(said('2024')).toBe('Theo báo, đọc năm 2024.');
});
