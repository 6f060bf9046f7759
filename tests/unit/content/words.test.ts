// Every phrase exists in both languages and is said somewhere; no template says a raw string.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from '@vue/compiler-sfc';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../../src');
const MESSAGES = join(SRC, 'content/messages');

type Tree = Record<string, unknown>;
type Table = { area: string; words: Tree };

async function readTables(
  language: 'vi' | 'en',
): Promise<Map<string, { name: string; table: Table }>> {
  const tables = new Map<string, { name: string; table: Table }>();
  for (const file of readdirSync(join(MESSAGES, language))) {
    const module = (await import(join(MESSAGES, language, file))) as Record<string, Table>;
    for (const [name, table] of Object.entries(module)) tables.set(table.area, { name, table });
  }
  return tables;
}

function leaves(tree: Tree, path: string[] = []): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as Tree, [...path, key])
      : [[...path, key].join('.')],
  );
}

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(name)
      ? [{ path: path.slice(SRC.length + 1), text: readFileSync(path, 'utf8') }]
      : [];
  });
}

const app = sources(join(SRC, 'app'));

describe('the words', () => {
  it('has the same phrases in Vietnamese and in English', async () => {
    const [vi, en] = [await readTables('vi'), await readTables('en')];
    expect([...en.keys()].sort()).toEqual([...vi.keys()].sort());
    for (const [area, { table }] of vi) {
      expect(leaves(en.get(area)?.table.words ?? {}).sort(), area).toEqual(
        leaves(table.words).sort(),
      );
    }
  });

  it('has no phrase that nothing says', async () => {
    const unused: string[] = [];
    for (const [area, { name, table }] of await readTables('vi')) {
      const users = app.filter(
        (file) => file.text.includes(`messages/vi/`) && new RegExp(`\\b${name}\\b`).test(file.text),
      );
      const text = users.map((file) => file.text).join('\n');
      for (const leaf of leaves(table.words)) {
        // A group of phrases (`outcomes.done`) is usually indexed by a kind: then its first name must be said.
        const first = leaf.split('.')[0] ?? '';
        if (!new RegExp(`[.'"\\[]${first}\\b`).test(text)) unused.push(`${area}.${leaf}`);
      }
    }
    expect(unused).toEqual([]);
  });

  it('keeps capital letters for names: no phrase shouts', async () => {
    for (const [area, { table }] of await readTables('vi')) {
      const texts = JSON.stringify(table.words, (_, value) =>
        typeof value === 'function' ? value.toString() : value,
      );
      expect(texts.match(/\p{Lu}{7,}/gu)?.filter((word) => word !== 'DOSSIER') ?? [], area).toEqual(
        [],
      );
    }
  });
});

describe('the templates', () => {
  const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'legend', 'hint', 'what'];
  const LETTERS = /\p{L}{2,}/u;

  it('say nothing that is not in the words', () => {
    const raw = app
      .filter((file) => file.path.endsWith('.vue'))
      .flatMap((file) => {
        const template = parse(file.text).descriptor.template?.ast;
        return template
          ? rawStrings(template as unknown as TemplateNode).map((text) => `${file.path}: ${text}`)
          : [];
      });
    expect(raw).toEqual([]);
  });

  type TemplateNode = {
    type: number;
    content?: unknown;
    children?: TemplateNode[];
    props?: Attribute[];
    tag?: string;
  };
  type Attribute = { type: number; name: string; value?: { content: string } };

  function rawStrings(node: TemplateNode): string[] {
    const ELEMENT = 1;
    const TEXT = 2;
    const ATTRIBUTE = 6;
    if (node.type === TEXT)
      return LETTERS.test(String(node.content)) ? [String(node.content).trim()] : [];
    if (node.tag === 'svg' || node.tag === 'code') return [];
    const spoken =
      node.type === ELEMENT
        ? (node.props ?? [])
            .filter((prop) => prop.type === ATTRIBUTE && SPOKEN.includes(prop.name))
            .filter((prop) => LETTERS.test(prop.value?.content ?? ''))
            .map((prop) => `${prop.name}="${prop.value?.content}"`)
        : [];
    return [...spoken, ...(node.children ?? []).flatMap(rawStrings)];
  }
});
