import { type Ref, shallowRef, watch } from 'vue';
import { type ApiProblem, callApi } from '#app/device/api.ts';

export type OfficerState<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; answer: T }
  | { kind: 'failed'; problem: ApiProblem['kind'] | 'out_of_scope' | 'signed_out' };

/** An answer for officers alone: asked anew each time, and never kept on the phone. */
export function useOfficerAnswer<T>(
  path: Ref<string>,
  isAnswer: (value: unknown) => value is T,
): Readonly<Ref<OfficerState<T>>> {
  const state = shallowRef<OfficerState<T>>({ kind: 'loading' });
  watch(
    path,
    async (asked) => {
      state.value = { kind: 'loading' };
      const answer = await callApi({ path: asked, isAnswer, timeoutMs: 120_000 });
      if (path.value !== asked) return;
      if (answer.ok) state.value = { kind: 'ready', answer: answer.value };
      else state.value = { kind: 'failed', problem: problemOf(answer.error) };
    },
    { immediate: true },
  );
  return state;
}

function problemOf(error: ApiProblem): Extract<OfficerState<never>, { kind: 'failed' }>['problem'] {
  if (error.kind !== 'problem') return error.kind;
  if (error.status === 401) return 'signed_out';
  return error.status === 403 ? 'out_of_scope' : 'problem';
}
