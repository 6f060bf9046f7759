import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { whenClosed } from '#app/features/mine/now/when-closed.ts';
import type { MineState } from '#app/features/mine/use-mine.ts';

describe('what the first screen knows of one’s own', () => {
  it('is forgotten when the PIN closes it, and not before', async () => {
    const state = shallowRef<MineState>({ kind: 'opening' });
    let own = ['Giấy khai sinh'];
    const scope = effectScope();
    scope.run(() =>
      whenClosed(state, () => {
        own = [];
      }),
    );
    state.value = { kind: 'open' } as MineState;
    await nextTick();
    expect(own).toEqual(['Giấy khai sinh']);
    state.value = { kind: 'locked' } as MineState;
    await nextTick();
    expect(own).toEqual([]);
    scope.stop();
  });
});
