import { expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { OPERATIONS } from '#server/services/openapi/describe-api.ts';
import { freshDeps } from './test-database.ts';

const app = createApp(await freshDeps());

it('describes every route of the API, and no other', async () => {
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const routed = app.routes
    .filter((route) => METHODS.includes(route.method) && route.path.startsWith('/api/'))
    .map((route) => `${route.method} ${route.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
  const described = OPERATIONS.map((each) => `${each.method.toUpperCase()} ${each.path}`);
  expect([...described].sort()).toEqual([...new Set(routed)].sort());
});

it('answers with OpenAPI 3.1 in which every reference leads somewhere', async () => {
  const answer = await app.request('/api/openapi.json');
  const description = await answer.json();
  expect(description.openapi).toBe('3.1.0');
  expect(description.paths['/api/health'].get.responses[200]).toBeDefined();
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(0);
  for (const [, path = ''] of references) {
    const found = path.split('/').reduce((at, key) => at?.[key], description);
    expect(found, path).toBeDefined();
  }
});
