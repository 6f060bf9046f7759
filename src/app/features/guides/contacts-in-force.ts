import { type Ref, shallowRef } from 'vue';
import builtIn from '#content/guides/contacts.json' with { type: 'json' };
import contactsUrl from '#content/guides/contacts.json?url&no-inline';
import { type ContactNumber, contactNotWhole } from '#domain/content-pack/contacts.ts';

export type Numbers = Readonly<Record<keyof typeof builtIn, ContactNumber>>;

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
  return contactNotWhole(found, Object.keys(builtIn)) === null;
}
