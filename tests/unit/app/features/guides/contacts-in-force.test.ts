import { expect, it } from 'vitest';
import { contactsInForce } from '#app/features/guides/contacts-in-force.ts';
import builtIn from '#content/guides/contacts.json' with { type: 'json' };

const after = async (found: () => Promise<unknown>) => {
  const { contacts, renew } = contactsInForce(found);
  expect(contacts.value).toEqual(builtIn);
  await renew();
  return contacts.value;
};

it('a number that a content pack put right is the one to call', async () => {
  const hue = { ...builtIn.hue, number: '19009999', shown: '1900 9999' };
  expect((await after(async () => ({ ...builtIn, hue }))).hue.number).toBe('19009999');
});

it('without a network, or with a table that is not whole, the app’s own stay', async () => {
  expect(await after(() => Promise.reject(new TypeError('offline')))).toEqual(builtIn);
  expect(await after(async () => null)).toEqual(builtIn);
  expect(await after(async () => ({ hue: builtIn.hue }))).toEqual(builtIn);
  const broken = { ...builtIn, hue: { ...builtIn.hue, number: 'javascript:x' } };
  expect(await after(async () => broken)).toEqual(builtIn);
});
