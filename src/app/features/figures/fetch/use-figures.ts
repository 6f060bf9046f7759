import { type Ref, readonly, ref, watch } from 'vue';
import { type ApiProblem, callApi } from '#app/device/api.ts';
import { type FiguresAnswer, isFiguresAnswer } from './figures-answer.ts';
import { keepCopy, readCopy } from './figures-copy.ts';

export type FiguresState =
  | { kind: 'loading' }
  /** `problem` says why this is the copy kept on the phone and not a fresh answer. */
  | { kind: 'ready'; answer: FiguresAnswer; fetchedAt: number; problem: ApiProblem['kind'] | null }
  | { kind: 'failed'; problem: ApiProblem['kind'] };

/** Figures for a path (null asks for nothing): the kept copy at once, the fresh answer when it comes. */
export function useFigures(path: Ref<string | null>): {
  state: Readonly<Ref<FiguresState>>;
  reload: () => void;
} {
  const state = ref<FiguresState>({ kind: 'loading' });
  const attempt = ref(0);

  watch(
    [path, attempt],
    async ([asked]) => {
      if (asked === null) return;
      const isCurrent = () => path.value === asked;
      const copy = await readCopy(asked);
      if (!isCurrent()) return;
      state.value = copy ? { kind: 'ready', ...copy, problem: null } : { kind: 'loading' };
      const answer = await callApi({ path: asked, isAnswer: isFiguresAnswer });
      if (!isCurrent()) return;
      if (answer.ok) {
        const fresh = { answer: answer.value, fetchedAt: Date.now() };
        state.value = { kind: 'ready', ...fresh, problem: null };
        await keepCopy(asked, fresh);
      } else {
        const problem = answer.error.kind;
        state.value = copy ? { kind: 'ready', ...copy, problem } : { kind: 'failed', problem };
      }
    },
    { immediate: true },
  );

  return { state: readonly(state) as Ref<FiguresState>, reload: () => attempt.value++ };
}
