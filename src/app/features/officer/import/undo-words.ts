import type { officer } from '#content/messages/vi/officer.ts';
import type { Translation } from '#content/messages/words.ts';
import { isRecord } from '../../../device/api.ts';
import { formatNumber } from '../../../ui/format.ts';

export interface UndoPreview {
  kind: string;
  removed: number;
  restored: number;
  kept: number;
  replaced: number;
}

export function isUndoPreview(value: unknown): value is UndoPreview {
  return (
    isRecord(value) &&
    typeof value.kind === 'string' &&
    typeof value.removed === 'number' &&
    typeof value.replaced === 'number'
  );
}

/** What an undo will and will not bring back, a sentence each; only what there is something of. */
export function sayUndo(
  w: Translation<typeof officer.words>['undoEffects'],
  preview: UndoPreview,
): string[] {
  if (preview.kind !== 'dossiers') return [w.otherKind];
  const effects = (['removed', 'restored', 'kept', 'replaced'] as const).filter(
    (effect) => preview[effect] > 0,
  );
  if (effects.length === 0) return [w.nothing];
  return effects.map((effect) => w[effect](formatNumber(preview[effect])));
}
