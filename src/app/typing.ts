// Whether somebody is in the middle of something that a reload would take away: then no update is offered.
import { readonly, ref } from 'vue';
import type { Router } from 'vue-router';

const isTyping = ref(false);

export function useTyping() {
  return readonly(isTyping);
}

/**
 * A field was touched since this screen opened, or the screen says by `data-typing` that it holds unfinished work. It
 * ends with the screen.
 */
export function watchTyping(router: Router): void {
  const look = () => {
    isTyping.value = document.querySelector('[data-typing]') !== null;
  };
  document.addEventListener(
    'input',
    (event) => {
      if (!(event.target instanceof HTMLInputElement && event.target.type === 'search'))
        isTyping.value = true;
    },
    true,
  );
  router.afterEach(() => setTimeout(look));
  new MutationObserver(() => {
    if (!isTyping.value) look();
  }).observe(document.body, { childList: true, subtree: true });
}
