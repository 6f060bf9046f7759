import './ui/tokens.css';
import './ui/base.css';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router.ts';
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

/** Nothing is shown before its words and its page are there: no flash of the wrong language or an empty frame. */
async function start(): Promise<void> {
  await restoreLanguage();
  await router.isReady().catch(() => undefined);
  takeOver(document.getElementById('app') as HTMLElement);
  watchForUpdate();
}

/** Draws the app where its page stood as HTML, within one frame; a choice made meanwhile is made again. */
function takeOver(place: HTMLElement): void {
  const inputs = () => [...place.querySelectorAll('input')];
  const chosen = inputs().findIndex((input) => input.checked);
  app.mount(place);
  delete document.documentElement.dataset.waits;
  if (chosen >= 0) setTimeout(() => inputs()[chosen]?.click());
}

void start();
