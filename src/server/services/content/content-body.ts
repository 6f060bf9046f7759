import { sha256Hex } from '../sha256-hex.ts';

export interface ContentBody {
  path: string;
  body: Buffer;
  sha256: string;
}

export function contentBody(path: string, body: Buffer): ContentBody {
  return { path, body, sha256: sha256Hex(body) };
}
