import './ui/tokens.css';
import './ui/base.css';
import { createApp } from 'vue';
import App from './App.vue';
import { watchInstall } from './install.ts';
import { router } from './router.ts';
import { takeOver } from './take-over.ts';
import { watchTyping } from './typing.ts';
import { applyLook } from './ui/settings.ts';
import { restoreLanguage } from './ui/words.ts';
import { watchForUpdate } from './update.ts';

applyLook(document.documentElement);

const app = createApp(App);
app.config.errorHandler = (error) => {
  console.error(error);
  window.dispatchEvent(new CustomEvent('dhs:broken'));
};
app.use(router);
watchInstall();
watchTyping(router);

/** Nothing is shown before its words and its page are there: no flash of the wrong language or an empty frame. */
async function start(): Promise<void> {
  await restoreLanguage();
  await router.isReady().catch(() => undefined);
  const place = document.getElementById('app') as HTMLElement;
  takeOver(place, () => app.mount(place));
  delete document.documentElement.dataset.waits;
  // What this phone keeps for the road is nothing that the first words need.
  watchForUpdate(() => import('./keep-ready.ts').then(({ keepReady }) => keepReady(router)));
}

void start();
