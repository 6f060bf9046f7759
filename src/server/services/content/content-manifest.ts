import { createHash } from 'node:crypto';
import { CONTENT_SCHEMA, type ContentManifest, signedText } from '#domain/content-pack/manifest.ts';
import type { Deps } from '../../deps.ts';
import { type ContentBody, contentBody } from './content-body.ts';
import { contentFiles } from './content-files.ts';
import { contentKey } from './content-key.ts';
import { importedFiles } from './imported-files.ts';
import { numberRelease } from './number-release.ts';

export interface OfferedContent {
  manifest: ContentManifest;
  byPath: ReadonlyMap<string, ContentBody>;
  byHash: ReadonlyMap<string, ContentBody>;
}

const offers = new WeakMap<object, { state: string; offer: Promise<OfferedContent> }>();

/** Everything this server says, signed. Made anew only after procedures were imported or an import was undone. */
export async function offeredContent(deps: Deps): Promise<OfferedContent> {
  const { state, read } = await importedFiles(deps);
  const before = offers.get(deps.db);
  if (before?.state === state) return before.offer;
  const offer = make(deps, await read());
  offers.set(deps.db, { state, offer });
  offer.catch(() => offers.delete(deps.db));
  return offer;
}

async function make(deps: Deps, imported: { path: string; body: Buffer }[]) {
  const { provinceCode } = deps.config;
  const now = new Date(deps.clock());
  const added = imported.map(({ path, body }) => contentBody(path, body));
  const files = [...(await contentFiles(deps)), ...added].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );
  const listed = files.map(({ path, body, sha256 }) => ({ path, bytes: body.length, sha256 }));
  const version = createHash('sha256')
    .update(listed.map((file) => `${file.path} ${file.sha256}`).join('\n'))
    .digest('hex')
    .slice(0, 12);
  const { serial, issuedAt } = await numberRelease(deps.db, { provinceCode, version, now });
  const key = await contentKey(deps.db, { provinceCode, now });
  const manifest = {
    schema: CONTENT_SCHEMA,
    serial,
    version,
    issued_at: issuedAt.toISOString(),
    files: listed,
    key: key.publicKey,
  };
  return {
    manifest: { ...manifest, signature: key.signText(signedText(manifest)) },
    byPath: new Map(files.map((file) => [file.path, file])),
    byHash: new Map(files.map((file) => [file.sha256, file])),
  };
}
