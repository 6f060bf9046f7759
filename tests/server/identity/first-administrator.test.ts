import { expect, it } from 'vitest';
import { enrolText } from '#domain/protocol/signature.ts';
import { enrol } from '#server/services/identity/enrol.ts';
import { firstAdministratorCode } from '#server/services/identity/first-administrator.ts';
import { aDeviceKey } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const WEEK_MS = 7 * 86_400_000;

it('gives the first administrator’s code once, again only if it ran out unused', async () => {
  const { db, clock } = await freshDeps();
  const start = (now: number) => firstAdministratorCode(db, 'H57', now);
  expect(await start(clock())).not.toBeNull();
  expect(await start(clock() + WEEK_MS - 1)).toBeNull();
  const later = clock() + WEEK_MS;
  const issued = await start(later);
  const code = issued?.code ?? '';
  const { publicKey, sign } = await aDeviceKey();
  const signature = await sign(enrolText(code, publicKey));
  const device = { name: 'Máy quản trị', publicKey, signature };
  const enrolled = await enrol(db, { provinceCode: 'H57', code, device }, later);
  expect(enrolled.ok).toBe(true);
  expect(await start(later + 100 * WEEK_MS)).toBeNull();
});
