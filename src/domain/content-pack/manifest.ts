// What a server says its content is, so that a phone can take a changed guide without a new app: docs/decisions/0012.
import { err, ok, type Result } from '../result.ts';

/**
 * Raised when a phone of today could not read what is offered. 2: sentences of a guide that hold for a time. 3: of a
 * rehearsal too.
 */
export const CONTENT_SCHEMA = 3;

export interface ContentFile {
  /** Within src/content: `guides/fraud.vi.json`. */
  readonly path: string;
  readonly bytes: number;
  /** Of the bytes, hex. */
  readonly sha256: string;
}

export interface ContentManifest {
  readonly schema: number;
  /** Grows with each change on one server. */
  readonly serial: number;
  /** Changes with any file. */
  readonly version: string;
  readonly issued_at: string;
  readonly files: readonly ContentFile[];
  /** ECDSA P-256, SubjectPublicKeyInfo, base64. */
  readonly key: string;
  /** Of `signedText`, SHA-256, as r‖s in base64. */
  readonly signature: string;
}

/** Why a phone keeps what it has. */
export type PackRefusal =
  | { readonly kind: 'broken_manifest' }
  | { readonly kind: 'unknown_schema'; readonly schema: number }
  | { readonly kind: 'other_key' }
  | { readonly kind: 'bad_signature' }
  | { readonly kind: 'older'; readonly serial: number; readonly known: number }
  | { readonly kind: 'bad_file'; readonly path: string };

/** The text that is signed: every fact of the manifest, line by line. */
export function signedText(manifest: Omit<ContentManifest, 'signature'>): string {
  const { schema, serial, version, issued_at, key, files } = manifest;
  return [
    'dong-hanh-so content',
    ...[String(schema), String(serial), version, issued_at, key],
    ...files.map(({ path, bytes, sha256 }) => `${path} ${bytes} ${sha256}`),
  ].join('\n');
}

const PATH = /^[a-z0-9-]+(\/[a-z0-9.-]+)+$/;

export function readManifest(raw: unknown): Result<ContentManifest, PackRefusal> {
  const broken = err({ kind: 'broken_manifest' as const });
  if (!isRecord(raw) || typeof raw.schema !== 'number') return broken;
  // A later schema may look like anything: no further look at it.
  if (raw.schema !== CONTENT_SCHEMA) return err({ kind: 'unknown_schema', schema: raw.schema });
  const { serial, version, issued_at, files, key, signature } = raw;
  const areTexts = [version, issued_at, key, signature].every((text) => typeof text === 'string');
  if (!areTexts || !Number.isSafeInteger(serial) || !Array.isArray(files)) return broken;
  return files.every(isFile) ? ok(raw as unknown as ContentManifest) : broken;
}

function isFile(file: unknown): boolean {
  return (
    isRecord(file) &&
    typeof file.path === 'string' &&
    PATH.test(file.path) &&
    !file.path.includes('..') &&
    Number.isSafeInteger(file.bytes) &&
    typeof file.sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(file.sha256)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
