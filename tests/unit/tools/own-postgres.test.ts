import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { ON_ONE_POSTGRES } from '#tools/checks/own-postgres.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

it('leaves to one PostgreSQL only files that there are, and never the schema nor the import', () => {
  expect(ON_ONE_POSTGRES.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  for (const name of ['migrate', 'backup', 'import', 'figures', 'retention', 'sync-push'])
    expect(ON_ONE_POSTGRES).not.toContain(`tests/server/${name}.test.ts`);
});
