import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ON_BOTH_POSTGRES } from '#tools/checks/own-postgres.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

it('what runs on both PostgreSQLs is there: a file that was renamed is not left out in silence', () => {
  expect(ON_BOTH_POSTGRES.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  for (const name of ['migrate', 'backup', 'sync-push', 'sync-pull'])
    expect(ON_BOTH_POSTGRES).toContain(`tests/server/${name}.test.ts`);
});
