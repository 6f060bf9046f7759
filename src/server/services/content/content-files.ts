// What this server says, file by file: the content it was shipped with, and in front of it what its operator put into
// DATA_DIR/content (the same paths), so that a wrong sentence in a guide is put right without a new release.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../../deps.ts';
import { faultsOfReplaced } from './check-replaced.ts';
import { type ContentBody, contentBody } from './content-body.ts';

const SHIPPED = join(import.meta.dirname, '../../../content');
const REPLACEABLE = /^((guides|rehearsals|procedures)\/|holidays\/national-holidays\.json$)/;

let shipped: Promise<ContentBody[]> | undefined;
const byFolder = new Map<string, Promise<ContentBody[]>>();

/** Read once a process, and again when a release was published meanwhile. */
export function contentFiles(
  { config, log }: Pick<Deps, 'config' | 'log'>,
  { again = false } = {},
): Promise<ContentBody[]> {
  const folder = join(config.dataDir, 'content');
  const before = byFolder.get(folder);
  if (before && !again) return before;
  const reading = readContent(folder).then(({ files, keptOut }) => {
    for (const facts of keptOut)
      log.warn({ ...facts }, 'a file of DATA_DIR/content is not offered; the shipped one is');
    return files;
  });
  byFolder.set(folder, reading);
  return reading;
}

export interface KeptOut {
  path: string;
  reason: string;
}

/** What would be offered with the operator's files of this folder, and which of those would not, and why. */
export async function readContent(
  folder: string,
): Promise<{ files: ContentBody[]; replaced: string[]; keptOut: KeptOut[] }> {
  shipped ??= readJsonFiles(SHIPPED);
  const files = new Map((await shipped).map((file) => [file.path, file]));
  const replaced = new Map<string, ContentBody>();
  const keptOut: KeptOut[] = [];
  for (const file of await readJsonFiles(folder)) {
    const { path } = file;
    const isKnown = REPLACEABLE.test(path) && files.has(path);
    if (isKnown && isJson(file.body)) replaced.set(path, file);
    else keptOut.push({ path, reason: isKnown ? 'not JSON' : 'no content of ours' });
  }
  for (const [path, reason] of faultsOfReplaced(files, replaced)) {
    if (replaced.delete(path)) keptOut.push({ path, reason });
  }
  return {
    files: [...new Map([...files, ...replaced]).values()],
    replaced: [...replaced.keys()],
    keptOut,
  };
}

async function readJsonFiles(folder: string): Promise<ContentBody[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  const paths = names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  return Promise.all(
    paths.map(async (path) => contentBody(path, await readFile(join(folder, path)))),
  );
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
