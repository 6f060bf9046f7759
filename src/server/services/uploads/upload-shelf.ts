// Files that come in pieces and wait to be imported. They lie on this machine's disk and are known to this process
// alone: after a restart the phone is told that there is no such upload, and sends it again.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/result.ts';
import type { Deps } from '../../deps.ts';
import { type NoRoom, roomIn } from './room-on-disk.ts';
import { makeUploadFolder, removeUploadFolder } from './upload-folders.ts';

/** What one person says of a file before sending it. */
export interface UploadWish {
  name: string;
  size: number;
  /** Of the whole file, in hex; where it is given, another content is refused. */
  sha256: string | null;
}

/** One log-in of one person: nobody else knows of the upload. */
export interface UploadOwner {
  personId: string;
  deviceId: string | null;
}

export interface Upload extends UploadWish {
  id: string;
  owner: UploadOwner;
  folder: string;
  path: string;
  /** Bytes that stand on the disk. */
  offset: number;
  /** When something was last done with it. */
  usedAt: number;
  /** Imports that read it now: the file goes after the last of them. */
  readers: number;
  isGone: boolean;
  /** The last write in line: pieces that come at once are written one after the other. */
  writing: Promise<unknown>;
}

export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3;
export const KEPT_MS = 24 * 3_600_000;
/** A page that was closed leaves one behind; more than a few fill the disk. */
const MOST_PER_PERSON = 3;

const shelves = new WeakMap<object, Map<string, Upload>>();

function shelfOf({ db }: Deps): Map<string, Upload> {
  const shelf = shelves.get(db) ?? new Map<string, Upload>();
  shelves.set(db, shelf);
  return shelf;
}

/** The same file again, by its hash, is the one that was begun: so it goes on after the page was closed as well. */
export async function openUpload(
  deps: Deps,
  { personId, deviceId }: UploadOwner,
  wish: UploadWish,
): Promise<Result<Upload, NoRoom | { kind: 'too_large'; limitBytes: number }>> {
  if (wish.size > MAX_UPLOAD_BYTES) return err({ kind: 'too_large', limitBytes: MAX_UPLOAD_BYTES });
  await dropOldUploads(deps);
  const owner = { personId, deviceId };
  const shelf = shelfOf(deps);
  const own = [...shelf.values()].filter((each) => isOf(each, owner));
  const begun = own.find((each) => wish.sha256 !== null && isSame(each, wish));
  if (begun) return ok(touch(deps, begun));
  const idle = own.filter(({ readers }) => readers === 0).sort((a, b) => a.usedAt - b.usedAt);
  const over = idle.slice(0, Math.max(0, own.length - MOST_PER_PERSON + 1));
  if (!(await hasRoomFor(deps, { bytes: wish.size, over }))) return err({ kind: 'no_room' });
  for (const each of over) await dropUpload(deps, each);
  const folder = await makeUploadFolder();
  const path = join(folder, 'upload');
  await writeFile(path, '', { mode: 0o600 });
  const fresh = { offset: 0, readers: 0, isGone: false, writing: Promise.resolve() };
  const upload = { ...wish, ...fresh, id: randomUUID(), owner, folder, path, usedAt: deps.clock() };
  shelf.set(upload.id, upload);
  return ok(upload);
}

/** Beside all that others have begun to send; what is given up for it leaves its place. */
async function hasRoomFor(
  deps: Deps,
  { bytes, over }: { bytes: number; over: readonly Upload[] },
): Promise<boolean> {
  const coming = [...shelfOf(deps).values()]
    .filter((each) => !over.includes(each))
    .reduce((sum, { size, offset }) => sum + size - offset, bytes);
  const leaving = over.reduce((sum, { offset }) => sum + offset, 0);
  return coming <= (await roomIn(deps, tmpdir())) + leaving;
}

/** Null for an upload that is not the asker's, as for one that does not exist. */
export function findUpload(deps: Deps, owner: UploadOwner, id: string): Upload | null {
  const upload = shelfOf(deps).get(id);
  return upload && isOf(upload, owner) ? touch(deps, upload) : null;
}

/** Known no longer from now on; the file goes at once, or when nobody reads it any more. */
export async function dropUpload(deps: Deps, upload: Upload): Promise<void> {
  shelfOf(deps).delete(upload.id);
  upload.isGone = true;
  await upload.writing;
  if (upload.readers === 0) await removeUploadFolder(upload.folder);
}

/** Those that nobody has touched for a day. */
export async function dropOldUploads(deps: Deps): Promise<void> {
  await dropWhere(deps, ({ usedAt }) => usedAt < deps.clock() - KEPT_MS);
}

export async function dropAllUploads(deps: Deps): Promise<void> {
  await dropWhere(deps, () => true);
}

async function dropWhere(deps: Deps, isOver: (upload: Upload) => boolean): Promise<void> {
  for (const upload of [...shelfOf(deps).values()])
    if (upload.readers === 0 && isOver(upload)) await dropUpload(deps, upload);
}

function touch({ clock }: Deps, upload: Upload): Upload {
  upload.usedAt = clock();
  return upload;
}

function isOf({ owner }: Upload, { personId, deviceId }: UploadOwner): boolean {
  return owner.personId === personId && owner.deviceId === deviceId;
}

function isSame(upload: Upload, { name, size, sha256 }: UploadWish): boolean {
  return upload.name === name && upload.size === size && upload.sha256 === sha256;
}
