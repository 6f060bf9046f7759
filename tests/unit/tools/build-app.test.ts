import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBuildStale, stampBuild } from '#tools/build-app.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dhs-build-'));
  mkdirSync(join(root, 'src/app'), { recursive: true });
  mkdirSync(join(root, 'src/server'), { recursive: true });
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'src/app/main.ts'), 'one');
  writeFileSync(join(root, 'dist/index.html'), '');
});
afterEach(() => rmSync(root, { recursive: true }));

it('takes a build for stale without its stamp, or without its page', () => {
  expect(isBuildStale(root)).toBe(true);
  stampBuild(root);
  expect(isBuildStale(root)).toBe(false);
  rmSync(join(root, 'dist/index.html'));
  expect(isBuildStale(root)).toBe(true);
});

it('notices a source that was changed, added, renamed or removed, and no other file', () => {
  const changes = [
    () => writeFileSync(join(root, 'src/app/main.ts'), 'two'),
    () => writeFileSync(join(root, 'index.html'), ''),
    () => rmSync(join(root, 'index.html')),
  ];
  for (const change of changes) {
    stampBuild(root);
    change();
    expect(isBuildStale(root)).toBe(true);
  }
  stampBuild(root);
  writeFileSync(join(root, 'src/server/main.ts'), 'no part of the app');
  expect(isBuildStale(root)).toBe(false);
});
