// A dossier with its papers as one text file, sealed under a code that the sender reads out: a file that goes through
// a chat or lies in Downloads must say nothing to whoever opens it. Text, because phones share no other kind freely.
import { packDossier, readDossier } from '#domain/my-dossiers/hand-over.ts';
import type { MyDossier } from '#domain/my-dossiers/my-dossier.ts';
import { readJpegHeader } from '#domain/papers/jpeg-header.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Box } from '../../lock/seal.ts';
import { keyFromPin, randomBytes, seal, unseal } from '../../lock/seal.ts';
import type { NewPage } from '../papers.ts';
import { fromBase64, toBase64 } from './base64.ts';

export interface Parcel {
  readonly dossier: MyDossier;
  readonly papers: readonly { name: string; pages: readonly NewPage[] }[];
}

export type ParcelError =
  | { kind: 'not_a_file' }
  | { kind: 'wrong_code' }
  | { kind: 'not_a_dossier' }
  | { kind: 'newer_app' };

const FIRST_LINE = 'DONG-HANH-SO HO-SO 1';
const BOUND_TO = 'hand-over/1';
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const MOST_PAPERS = 40;

/** Eight characters without look-alikes: 40 bits, each guess costs an Argon2id. */
export function newParcelCode(): string {
  const letters = Array.from(randomBytes(8), (byte) => CODE_LETTERS[byte % 32]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

export async function writeParcel(parcel: Parcel, code: string): Promise<string> {
  const papers = parcel.papers.map(({ name, pages }) => ({
    name,
    pages: pages.map((p) => toBase64(p.jpeg)),
  }));
  const text = JSON.stringify({ dossier: packDossier(parcel.dossier), papers });
  const salt = randomBytes(16);
  const key = await keyFromPin(plainCode(code), salt);
  const box = await seal(key, new TextEncoder().encode(text), BOUND_TO);
  return [FIRST_LINE, toBase64(salt), toBase64(box.iv), toBase64(box.sealed), ''].join('\n');
}

export async function readParcel(file: string, code: string): Promise<Result<Parcel, ParcelError>> {
  const [first, ...parts] = file.split(/\r?\n/);
  const [salt, iv, sealed] = parts.map(fromBase64);
  if (first?.trim() !== FIRST_LINE || !salt || !iv || !sealed) return err({ kind: 'not_a_file' });
  const opened = await openParcel({ iv, sealed }, { salt, code });
  if (!opened) return err({ kind: 'wrong_code' });
  const content = readJson(opened);
  const dossier = readDossier(content.dossier);
  if (!dossier.ok) return dossier;
  return ok({ dossier: dossier.value, papers: readPapers(content.papers) });
}

async function openParcel(
  box: Box,
  { salt, code }: { salt: Uint8Array; code: string },
): Promise<string | null> {
  try {
    const key = await keyFromPin(plainCode(code), salt);
    return new TextDecoder().decode(await unseal(key, box, BOUND_TO));
  } catch {
    return null;
  }
}

function readJson(text: string): { dossier?: unknown; papers?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function readPapers(papers: unknown): Parcel['papers'] {
  if (!Array.isArray(papers)) return [];
  return papers.slice(0, MOST_PAPERS).flatMap((paper) => {
    if (typeof paper?.name !== 'string' || !Array.isArray(paper.pages)) return [];
    const pages = paper.pages.slice(0, MOST_PAPERS).flatMap(readPage);
    return pages.length > 0 ? [{ name: paper.name.slice(0, 200), pages }] : [];
  });
}

function readPage(text: unknown): NewPage[] {
  const jpeg = typeof text === 'string' ? fromBase64(text) : null;
  const header = jpeg ? readJpegHeader(jpeg) : null;
  return jpeg && header?.ok
    ? [{ jpeg, width: header.value.width, height: header.value.height }]
    : [];
}

/** As typed on the other phone: small letters, no dash, O for 0. */
function plainCode(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
