import { type Component, defineAsyncComponent } from 'vue';

/** A part that is not on the phone yet, with no network to fetch it, is left out: no page breaks for it. */
export function quietly(load: () => Promise<{ default: Component }>): Component {
  const nothing: Component = { render: () => null };
  return defineAsyncComponent(() => load().catch(() => ({ default: nothing })));
}
