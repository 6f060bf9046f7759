import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRenderer, defineComponent, h, reactive } from 'vue';
import { keepDraft } from '#app/device/drafts/keep-draft.ts';
import { useDraft } from '#app/ui/use-draft.ts';

afterEach(() => vi.unstubAllGlobals());

/** Nothing is drawn: only what lives as long as a form on the screen. */
const { createApp } = createRenderer<object, object>({
  patchProp() {},
  insert() {},
  remove() {},
  createElement: () => ({}),
  createText: () => ({}),
  createComment: () => ({}),
  setText() {},
  setElementText() {},
  parentNode: () => null,
  nextSibling: () => null,
});

/** A form on a screen whose keeper would not write by itself for an hour. */
function aFormOnScreen(asFieldIsLeft: (form: { note: string }) => void = () => undefined) {
  const [page, frame] = [new EventTarget(), new EventTarget()];
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', frame);
  const written: string[] = [];
  const form = reactive({ note: '' });
  // A field hears of it before the page does.
  page.addEventListener('focusout', () => asFieldIsLeft(form));
  const write = async (kept: { note: string }) => {
    written.push(kept.note);
    return true;
  };
  const app = createApp(
    defineComponent(() => {
      useDraft(
        form,
        (told) => keepDraft({ write, told, delayMs: 3_600_000 }),
        (it) => ({ ...it }),
      );
      return () => h('form');
    }),
  );
  app.mount({});
  return { page, frame, written, form, app };
}

describe('what is typed', () => {
  it.each(['visibilitychange', 'focusout'])('is written at once at %s', async (event) => {
    const { page, written, form, app } = aFormOnScreen();
    form.note = 'Bác Lành';
    await Promise.resolve();
    page.dispatchEvent(new Event(event));
    await expect.poll(() => written).toEqual(['Bác Lành']);
    app.unmount();
  });

  it('is written at once where the page goes', async () => {
    const { frame, written, form, app } = aFormOnScreen();
    form.note = 'Bác Lành';
    await Promise.resolve();
    frame.dispatchEvent(new Event('pagehide'));
    await expect.poll(() => written).toEqual(['Bác Lành']);
    app.unmount();
  });

  it('is written too where the field hands it on only as it is left', async () => {
    const { page, written, app } = aFormOnScreen((form) => {
      form.note = 'Bác Lành';
    });
    page.dispatchEvent(new Event('focusout'));
    await expect.poll(() => written).toEqual(['Bác Lành']);
    app.unmount();
  });

  it('is not written again by a screen that is gone', async () => {
    const { page, frame, written, form, app } = aFormOnScreen();
    form.note = 'Bác Lành';
    await Promise.resolve();
    const gone = [page, frame].map((it) => vi.spyOn(it, 'removeEventListener'));
    app.unmount();
    await expect.poll(() => written).toEqual(['Bác Lành']);
    const events = gone.flatMap((spy) => spy.mock.calls.map(([event]) => event));
    expect(events.toSorted()).toEqual(['focusout', 'pagehide', 'visibilitychange']);
  });
});
