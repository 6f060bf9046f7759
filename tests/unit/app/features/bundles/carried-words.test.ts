import { expect, it } from 'vitest';
import { carriedWords, withoutRoom } from '#app/features/bundles/carried-words.ts';
import { bundles } from '#content/messages/vi/bundles.ts';

const w = bundles.words;
const receipt = new Uint8Array(1);

it('says for how many there was no room, and not that the rest was taken', () => {
  const told = carriedWords(w, { receipt, refused: null, notKept: 6 });
  expect(told).toContain('chưa có chỗ giữ 6 việc');
  expect(told).toContain('tổ trưởng');
  expect(told).not.toContain('một phần');
});

it('says that the server has it where it has all of it', () => {
  for (const row of [
    { receipt, refused: null },
    { receipt, refused: null, notKept: 0 },
  ])
    expect([carriedWords(w, row), withoutRoom(row)]).toEqual([w.isDelivered, 0]);
  expect(carriedWords(w, { receipt: null, refused: null })).toBe(w.isHere);
});

it('says that its author has to make another where it was refused after all, and that it may be the only copy', () => {
  const row = { receipt, refused: 'unknown_device', notKept: 2 };
  expect([carriedWords(w, row), withoutRoom(row)]).toEqual([w.isRefused, 2]);
});
