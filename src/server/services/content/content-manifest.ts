import { CONTENT_SCHEMA, type ContentManifest, signedText } from '#domain/content-pack/manifest.ts';
import type { Deps } from '../../deps.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { type ContentBody, contentBody } from './content-body.ts';
import { contentFiles } from './content-files.ts';
import { contentKey } from './content-key.ts';
import { type ContentPlace, placesIn, rememberPlaces } from './content-places.ts';
import { importedFiles } from './imported-files.ts';
import { numberRelease } from './number-release.ts';

export interface OfferedContent {
  manifest: ContentManifest;
  byPath: ReadonlyMap<string, ContentBody>;
  byHash: ReadonlyMap<string, ContentBody>;
  /** What a report can point at now. */
  places: readonly ContentPlace[];
}

interface Offer {
  /** The imports it is made of, and the number of the last release when it was made. */
  imported: string;
  serial: number;
  offer: Promise<OfferedContent>;
}

const offers = new WeakMap<object, Offer>();

/**
 * Everything this server says, signed. Made anew only after procedures were imported, an import was undone, or somebody
 * published (`again`): then the operator's files are read again.
 */
export async function offeredContent(deps: Deps, { again = false } = {}): Promise<OfferedContent> {
  const [{ state, read }, last] = [await importedFiles(deps), await lastSerial(deps)];
  const before = offers.get(deps.db);
  const isPublished = again || (before !== undefined && before.serial < last);
  if (before?.imported === state && !isPublished) return before.offer;
  const offer = make(deps, await read(), { again: isPublished, before: await before?.offer });
  const entry: Offer = { imported: state, serial: last, offer };
  offers.set(deps.db, entry);
  offer.then(
    ({ manifest }) => {
      entry.serial = Math.max(entry.serial, manifest.serial);
    },
    () => offers.delete(deps.db),
  );
  return offer;
}

async function lastSerial({ db, config }: Deps): Promise<number> {
  const last = await db
    .selectFrom('content_release')
    .select('serial')
    .where('province_code', '=', config.provinceCode)
    .orderBy('serial', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.serial ?? 0;
}

async function make(
  deps: Deps,
  imported: { path: string; body: Buffer }[],
  { again, before }: { again: boolean; before: OfferedContent | undefined },
): Promise<OfferedContent> {
  const { provinceCode } = deps.config;
  const now = new Date(deps.clock());
  const added = imported.map(({ path, body }) => contentBody(path, body));
  const files = [...(await contentFiles(deps, { again })), ...added].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );
  const listed = files.map(({ path, body, sha256 }) => ({ path, bytes: body.length, sha256 }));
  const version = sha256Hex(listed.map((file) => `${file.path} ${file.sha256}`).join('\n')).slice(
    0,
    12,
  );
  // Two servers with different files: each keeps its own, and neither numbers it again because of the other.
  if (before?.manifest.version === version) return before;
  const { serial, issuedAt } = await numberRelease(deps.db, { provinceCode, version, now });
  const places = placesIn(files);
  await rememberPlaces(deps.db, { provinceCode, places });
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
    places,
  };
}
