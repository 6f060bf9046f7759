import { type Ref, ref, shallowRef, watch } from 'vue';
import { type ApiProblem, callApi } from '#app/device/api.ts';
import { keepCopy, readCopy } from './answer-copy.ts';

export type AnswerState<T> =
  | { kind: 'loading' }
  /** `problem` says why this is the copy kept on the phone and not a fresh answer. */
  | { kind: 'ready'; answer: T; fetchedAt: number; problem: ApiProblem['kind'] | null }
  | { kind: 'failed'; problem: ApiProblem['kind'] };

/** The public answer at a path (null asks for nothing): the kept copy at once, the fresh one when it comes. */
export function useAnswer<T>(
  path: Ref<string | null>,
  isAnswer: (value: unknown) => value is T,
): {
  state: Readonly<Ref<AnswerState<T>>>;
  reload: () => void;
} {
  const state = shallowRef<AnswerState<T>>({ kind: 'loading' });
  const attempt = ref(0);

  watch(
    [path, attempt],
    async ([asked]) => {
      if (asked === null) return;
      const isCurrent = () => path.value === asked;
      const copy = await readCopy(asked, isAnswer);
      if (!isCurrent()) return;
      state.value = copy ? { kind: 'ready', ...copy, problem: null } : { kind: 'loading' };
      const answer = await callApi({ path: asked, isAnswer });
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

  return { state, reload: () => attempt.value++ };
}
