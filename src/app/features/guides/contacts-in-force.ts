import { type Ref, shallowRef } from 'vue';
import builtIn from '#content/guides/contacts.json' with { type: 'json' };
import contactsUrl from '#content/guides/contacts.json?url&no-inline';

export type Numbers = Readonly<
  Record<keyof typeof builtIn, { readonly number: string; readonly shown: string }>
>;

/**
 * The numbers to call: at once those that the app was built with, then those of the content in force, which the service
 * worker gives from the pack. What is not whole changes nothing.
 */
export function contactsInForce(read: () => Promise<unknown> = readFile): {
  contacts: Readonly<Ref<Numbers>>;
  renew: () => Promise<void>;
} {
  const contacts = shallowRef<Numbers>(builtIn);
  const renew = async () => {
    const found = await read().catch(() => null);
    if (areNumbers(found)) contacts.value = found;
  };
  return { contacts, renew };
}

async function readFile(): Promise<unknown> {
  const response = await fetch(contactsUrl);
  return response.ok ? response.json() : null;
}

function areNumbers(found: unknown): found is Numbers {
  if (typeof found !== 'object' || found === null) return false;
  const table = found as Readonly<
    Record<string, { number?: unknown; shown?: unknown } | undefined>
  >;
  return Object.keys(builtIn).every(
    (name) =>
      /^\d{3,}$/.test(String(table[name]?.number)) && typeof table[name]?.shown === 'string',
  );
}
