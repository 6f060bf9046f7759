import { createHash } from 'node:crypto';

export interface ContentBody {
  path: string;
  body: Buffer;
  sha256: string;
}

export function contentBody(path: string, body: Buffer): ContentBody {
  return { path, body, sha256: createHash('sha256').update(body).digest('hex') };
}
