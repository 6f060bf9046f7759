// Proves the house of docs/architecture.md: who may import whom, no cycle, a pure domain, short files.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** What each part of the house may import, besides itself. `app/features/*` are strangers to each other. */
const ARROWS: Record<string, readonly string[]> = {
  content: [],
  domain: [],
  'app/ui': ['content'],
  'app/device': ['domain'],
  'app/features/*': ['app/ui', 'app/device', 'domain', 'content'],
  'app/pages': ['app/features/*', 'app/ui', 'app/device', 'domain', 'content'],
  app: ['app/pages', 'app/features/*', 'app/ui', 'app/device', 'domain', 'content'],
  'server/db': ['domain'],
  'server/services': ['server/db', 'domain', 'content', 'server'],
  'server/routes': ['server/services', 'server/db', 'domain', 'server'],
  server: ['server/routes', 'server/services', 'server/db', 'domain', 'content'],
  tools: ['content', 'domain', 'server', 'server/routes', 'server/services', 'server/db'],
};

/** Files of `server/` itself that carry no behaviour of ours: every layer of the server may know them. */
const SERVER_GROUND = ['server/deps.ts', 'server/problem.ts', 'server/config.ts', 'server/log.ts'];

const MAX_LINES = 300;
const MAX_FILES_IN_FOLDER = 12;
const LONG_BY_NATURE = /^(content\/|server\/db\/migrations\/)/;
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bwindow\b|\bprocess\b|['"]node:/;

interface SourceFile {
  path: string;
  text: string;
  imports: string[];
}

const files = walk(SRC)
  .filter((path) => /\.(ts|vue)$/.test(path))
  .map(readSource);

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const found = [
    ...text.matchAll(/\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/\bimport\s*\(\s*['"]([^'"]+)['"]/g),
    ...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
  ].map((match) => match[1] ?? '');
  const imports = found.flatMap((name) => {
    if (name.startsWith('#')) return [name.slice(1)];
    if (name.startsWith('.')) return [relative(SRC, resolve(dirname(path), name))];
    return [];
  });
  return { path: relative(SRC, path), text, imports };
}

/** The part of the house a file lives in: the longest name in ARROWS that fits. */
function partOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/');
  if (top === 'app' && second === 'features') return `app/features/${third}`;
  const two = `${top}/${second}`;
  return two in ARROWS ? two : top;
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  const allowed = ARROWS[from.startsWith('app/features/') ? 'app/features/*' : from] ?? [];
  return allowed.includes(to.startsWith('app/features/') ? 'app/features/*' : to);
}

describe('the arrows of the house', () => {
  it('reads the sources', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.filter((file) => file.imports.length > 0).length).toBeGreaterThan(30);
  });

  it('has no import that the table does not allow', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((target) => {
          if (target.startsWith('..')) return true;
          const [from, to] = [partOf(file.path), partOf(target)];
          if (to === 'server' && from.startsWith('server/')) return !SERVER_GROUND.includes(target);
          return !mayImport(from, to);
        })
        .map((target) => `${file.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no cycle between the parts', () => {
    // `server` appears under its own layers only for its ground files, which import nothing but each other.
    const edges = new Map(
      Object.entries(ARROWS).map(([part, to]) => [part, to.filter((other) => other !== 'server')]),
    );
    const ground = files.filter((file) => SERVER_GROUND.includes(file.path));
    const groundImports = ground.flatMap((file) => file.imports.map(partOf));
    expect(
      groundImports.filter((part) => !['server', 'server/db', 'domain'].includes(part)),
    ).toEqual([]);
    const visit = (part: string, trail: string[]): string[] => {
      if (trail.includes(part)) return [...trail, part];
      return (edges.get(part) ?? []).flatMap((next) => visit(next, [...trail, part]));
    };
    expect([...edges.keys()].flatMap((part) => visit(part, []))).toEqual([]);
  });

  it('has no cycle between files', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const findCycle = (path: string, trail: string[]): string[] | null => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      const file = byPath.get(path);
      if (!file || done.has(path)) return null;
      for (const next of file.imports) {
        const cycle = findCycle(next, [...trail, path]);
        if (cycle) return cycle;
      }
      done.add(path);
      return null;
    };
    // The router loads pages lazily, and pages may link back to it only through vue-router's own functions.
    expect(files.map((file) => findCycle(file.path, [])).find(Boolean) ?? null).toBeNull();
  });
});

describe('the habits of the house', () => {
  it('keeps the domain free of clock, chance, network, DOM and Node', () => {
    const impure = files
      .filter((file) => file.path.startsWith('domain/'))
      .filter((file) => IMPURE.test(withoutComments(file.text)))
      .map((file) => file.path);
    expect(impure).toEqual([]);
  });

  it(`keeps every file under ${MAX_LINES} lines`, () => {
    const long = files
      .filter((file) => !LONG_BY_NATURE.test(file.path))
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
      .filter((file) => file.lines > MAX_LINES);
    expect(long).toEqual([]);
  });

  it(`keeps at most ${MAX_FILES_IN_FOLDER} source files in a folder`, () => {
    const counts = new Map<string, number>();
    for (const file of files.filter(
      (f) => !LONG_BY_NATURE.test(f.path) && !f.path.startsWith('app/pages/'),
    )) {
      const folder = dirname(file.path);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > MAX_FILES_IN_FOLDER)).toEqual([]);
  });

  it('never puts a string into the page as HTML, and never silences the type checker', () => {
    const FORBIDDEN = /\bv-html\b|\binnerHTML\b|@ts-ignore|@ts-nocheck|\bas any\b/;
    expect(files.filter((file) => FORBIDDEN.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it('reads live in one place: a query that is no async function shows old rows in silence', () => {
    const asked = files.filter((file) => file.text.includes('liveQuery'));
    expect(asked.map((file) => file.path)).toEqual(['app/device/live.ts']);
  });

  it('asks no browser to look behind in a regular expression: Safari can only since 16.4', () => {
    const onPhones = files.filter(({ path }) => /^(app|domain|content)\//.test(path));
    const behind = onPhones.filter(({ text }) => /\(\?<[=!]/.test(text.replace(/\/\/.*$/gm, '')));
    expect(onPhones.length).toBeGreaterThan(100);
    expect(behind.map(({ path }) => path)).toEqual([]);
  });

  it('has no barrels: a folder is not a module', () => {
    expect(
      files.filter((file) => /(^|\/)index\.ts$/.test(file.path)).map((file) => file.path),
    ).toEqual([]);
  });

  it('names a colour in the tokens only', () => {
    const COLOUR = /#[0-9a-f]{3,8}\b(?!')|\brgba?\(|\bhsl\(/i;
    const styles = files
      .filter((file) => file.path.startsWith('app/') && file.path.endsWith('.vue'))
      .map((file) => ({ path: file.path, style: file.text.split('<style')[1] ?? '' }));
    expect(styles.filter((file) => COLOUR.test(file.style)).map((f) => f.path)).toEqual([]);
  });

  it('puts nothing at the top that the house does not name', () => {
    const named = [
      'LICENSE',
      'README.md',
      'index.html',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'vite.config.ts',
      'docs',
      'public',
      'src',
      'tests',
    ];
    const made = ['node_modules', 'dist', 'data', 'test-results'];
    const found = readdirSync(ROOT).filter((name) => !name.startsWith('.') && !made.includes(name));
    expect(found.filter((name) => !named.includes(name))).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
