import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openKept } from '#app/device/bundles/open-kept.ts';
import { aPhone, NOW } from '../team-phone.ts';

it('tells a server of before there was such a file from a line that is not there', async () => {
  const db = await aPhone();
  const opened = (fetcher: typeof fetch) => openKept(db, new Uint8Array(3), { now: NOW, fetcher });
  const older = async () =>
    Response.json(
      { kind: 'no_such_page', status: 404 },
      { status: 404, headers: { 'content-type': 'application/problem+json' } },
    );
  expect(await opened(older)).toEqual({ ok: false, error: { kind: 'older_server' } });
  const none = () => Promise.reject(new TypeError('no line'));
  expect(await opened(none)).toEqual({ ok: false, error: { kind: 'no_line' } });
});
