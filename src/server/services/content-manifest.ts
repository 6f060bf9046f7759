import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ContentManifest {
  /** Changes with any file. */
  version: string;
  files: { path: string; bytes: number; sha256: string }[];
}

const CONTENT = join(import.meta.dirname, '../../content');

let made: Promise<ContentManifest> | null = null;

/** What this server says, by file and hash, so that another program can tell whether it has the newest. */
export function contentManifest(): Promise<ContentManifest> {
  made ??= readManifest();
  return made;
}

async function readManifest(): Promise<ContentManifest> {
  const names = (await readdir(CONTENT, { recursive: true }))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  const files = await Promise.all(
    names.map(async (path) => {
      const bytes = await readFile(join(CONTENT, path));
      return { path, bytes: bytes.length, sha256: hash(bytes) };
    }),
  );
  return {
    version: hash(files.map((file) => `${file.path} ${file.sha256}`).join('\n')).slice(0, 12),
    files,
  };
}

function hash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
