import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { saveAsked } from '#app/device/help/ask-help.ts';
import { type HelpDb, openHelpDb } from '#app/device/help/help-db.ts';
import { HELP_DB_NAME } from '#app/device/help/help-db-name.ts';
import { hasDatabase } from '#app/device/offline/has-database.ts';
import { emptyAskForm } from '#app/features/help/ask/ask-form.ts';
import { readAskDraft } from '#app/features/help/ask/use-ask-draft.ts';
import { aHelpRequest } from '../../../domain/help-requests/a-help-request.ts';

let db: HelpDb | null = null;
afterEach(async () => {
  db?.close();
  await Dexie.delete(HELP_DB_NAME);
});

const begun = { ...emptyAskForm(), note: 'Bác không vào được' };

it('a phone that never asked keeps nothing, and looking makes nothing', async () => {
  expect(await hasDatabase(HELP_DB_NAME)).toBe(false);
  expect(await hasDatabase(HELP_DB_NAME)).toBe(false);
});

it('a request that was begun is there to go on with, until it is sent or kept to be sent', async () => {
  db = await openHelpDb();
  if (!db) throw new Error('no database');
  expect(await readAskDraft(db)).toBeNull();
  await db.drafts.put({ name: 'new', form: begun });
  expect(await hasDatabase(HELP_DB_NAME)).toBe(true);
  expect(await readAskDraft(db)).toEqual(begun);
  await saveAsked(db, { request: aHelpRequest(), secret: 'S'.repeat(43) });
  expect(await readAskDraft(db)).toBeNull();
});
