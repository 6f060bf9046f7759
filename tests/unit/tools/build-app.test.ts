import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Building, ensureBuild } from '#tools/build-app.ts';

let root: string;
let built: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dhs-build-'));
  built = 0;
  mkdirSync(join(root, 'src/app'), { recursive: true });
  mkdirSync(join(root, 'src/server'), { recursive: true });
  writeFileSync(join(root, 'src/app/main.ts'), 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

/** What vite would do, in a moment. */
const build: Building['build'] = async (_root, folder) => {
  built += 1;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), `build ${built}`);
  return true;
};

const page = () => readFileSync(join(root, 'dist/index.html'), 'utf8');

async function buildsAgain(): Promise<boolean> {
  const before = built;
  expect(await ensureBuild(root, { build })).toBe(true);
  return built > before;
}

it('builds what was never built, and what has lost its page or its stamp', async () => {
  expect(await buildsAgain()).toBe(true);
  expect(await buildsAgain()).toBe(false);
  for (const name of ['index.html', '.build-hash']) {
    rmSync(join(root, 'dist', name));
    expect(await buildsAgain()).toBe(true);
  }
});

it('notices a source that was changed, added, renamed or removed, and no other file', async () => {
  await buildsAgain();
  const changes = [
    () => writeFileSync(join(root, 'src/app/main.ts'), 'two'),
    () => writeFileSync(join(root, 'index.html'), ''),
    () => rmSync(join(root, 'index.html')),
    ...['precache', 'prerender'].map((tool) => () => {
      mkdirSync(join(root, 'src/tools', tool), { recursive: true });
      writeFileSync(join(root, 'src/tools', tool, 'plugin.ts'), tool);
    }),
  ];
  for (const change of changes) {
    change();
    expect(await buildsAgain()).toBe(true);
  }
  writeFileSync(join(root, 'src/server/main.ts'), 'no part of the app');
  expect(await buildsAgain()).toBe(false);
});

it('takes a source saved in the midst of a build for one that is not built yet', async () => {
  await ensureBuild(root, {
    build: (...args) => {
      writeFileSync(join(root, 'src/app/main.ts'), 'saved meanwhile');
      return build(...args);
    },
  });
  expect(await buildsAgain()).toBe(true);
});

it('builds once for two that come at once, and the second says for whom it waits', async () => {
  const waits: number[] = [];
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  const first = ensureBuild(root, {
    build: async (...args) => {
      await held;
      return build(...args);
    },
  });
  const second = ensureBuild(root, {
    build,
    onWait: (pid) => {
      waits.push(pid);
      letGo();
    },
  });
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(waits).toEqual([process.pid]);
  expect(built).toBe(1);
});

it('serves the old build until the new one is whole, and keeps it when the new one fails', async () => {
  await buildsAgain();
  writeFileSync(join(root, 'src/app/main.ts'), 'two');
  const fails = ensureBuild(root, {
    build: async (_root, folder) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'half'), '');
      expect(page()).toBe('build 1');
      return false;
    },
  });
  expect(await fails).toBe(false);
  expect(page()).toBe('build 1');
  expect(await buildsAgain()).toBe(true);
  expect(page()).toBe('build 2');
  expect(existsSync(join(root, 'dist/half'))).toBe(false);
});

it('does not wait for a process that is gone, and clears away what it left', async () => {
  const workshop = join(root, '.cache/build');
  const left = join(workshop, 'new-1');
  mkdirSync(left, { recursive: true });
  const gone = { pid: process.pid, startedAt: 'another start', command: 'build', port: null };
  writeFileSync(join(workshop, 'owner.json'), JSON.stringify(gone));
  expect(await buildsAgain()).toBe(true);
  expect(existsSync(left)).toBe(false);
});
