import { describe, expect, it } from 'vitest';
import { sayUndo } from '#app/features/officer/import/undo-words.ts';
import { officer } from '#content/messages/vi/officer.ts';

const w = officer.words.undoEffects;
const none = { kind: 'dossiers', removed: 0, restored: 0, kept: 0, replaced: 0 };

describe('what an undo does, in words', () => {
  it('is a sentence for each thing that happens, with its count', () => {
    expect(sayUndo(w, { ...none, removed: 1200, replaced: 3 })).toEqual([
      w.removed('1.200'),
      w.replaced('3'),
    ]);
    expect(sayUndo(w, { ...none, restored: 2, kept: 1 })).toEqual([w.restored('2'), w.kept('1')]);
  });

  it('says so where nothing changes, and speaks of no dossiers for other files', () => {
    expect(sayUndo(w, none)).toEqual([w.nothing]);
    expect(sayUndo(w, { ...none, kind: 'published' })).toEqual([w.otherKind]);
  });
});
