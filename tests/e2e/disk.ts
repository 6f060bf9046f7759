// What stands in a browser's own database files, byte by byte.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf } from './leveldb-table.ts';

/** In how many files of IndexedDB a text stands, in any of the encodings that Chromium writes. */
export function countOnDisk(profile: string, text: string): number {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return filesIn(join(profile, 'Default', 'IndexedDB')).reduce((count, file) => {
    const raw = readFileSync(file);
    const bytes = file.endsWith('.ldb') ? Buffer.concat([raw, ...blocksOf(raw)]) : raw;
    return count + forms.filter((form) => bytes.includes(form)).length;
  }, 0);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
