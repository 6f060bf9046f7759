import { onScopeDispose, type Ref, readonly, ref } from 'vue';

/** Whether the browser believes there is a network. It may be wrong: a push that fails says more. */
export function useOnline(target: Window = window): Readonly<Ref<boolean>> {
  const isOnline = ref(target.navigator.onLine);
  const update = () => {
    isOnline.value = target.navigator.onLine;
  };
  target.addEventListener('online', update);
  target.addEventListener('offline', update);
  onScopeDispose(() => {
    target.removeEventListener('online', update);
    target.removeEventListener('offline', update);
  });
  return readonly(isOnline);
}
