import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { freshDeps } from './test-database.ts';

const app = createApp(await freshDeps());

it.each([
  ['nested', '['.repeat(500_000) + ']'.repeat(500_000), 422, 'too_deep'],
  ['crowded', `[${'0,'.repeat(500_000)}0]`, 413, 'too_many_values'],
  ['larger than agreed once unpacked', `"${'x'.repeat(20_000_000)}"`, 413, 'body_too_large'],
])('a body that is %s is refused by name, whoever sends it', async (_, json, status, kind) => {
  const answer = await app.request('/api/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync(json)),
  });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ kind });
});
