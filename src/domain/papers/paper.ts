import { fold } from '../text/fold.ts';

/** A paper in the wallet: one or more photographed pages. Ids are random; `createdAt` is an instant in ms. */
export interface Paper {
  readonly id: string;
  readonly name: string;
  /** In reading order. */
  readonly pageIds: readonly string[];
  /** The prepared dossier it was photographed for; it goes when that dossier goes. */
  readonly dossierId: string | null;
  /** The paper of that dossier's list that it is, as the list calls it: photographing it ticks that one. */
  readonly listName?: string;
  readonly createdAt: number;
}

export interface PageFacts {
  readonly id: string;
  readonly paperId: string;
  readonly width: number;
  readonly height: number;
}

const LONGEST_NAME = 48;

/** A name that any portal and any old computer takes: `01-giay-chung-sinh.pdf`. */
export function fileName(
  name: string,
  { number, ending }: { number: number; ending: string },
): string {
  const plain = fold(name).replace(/[^a-z0-9]+/g, '-');
  const short =
    plain.length <= LONGEST_NAME ? plain : plain.slice(0, LONGEST_NAME).replace(/-[^-]*$/, '');
  const words = short.replace(/^-+|-+$/g, '') || 'giay-to';
  return `${String(number).padStart(2, '0')}-${words}.${ending}`;
}

/**
 * Whether the name says that this is an identity card or an account's secret. A photo of one is sensitive personal
 * data (Decree 356/2025/NĐ-CP), and offices read the number instead: people are advised not to keep it.
 */
export function isIdentityPaper(name: string): boolean {
  return /\b(cccd|cmnd|cmt|can cuoc|chung minh (nhan dan|thu)|ho chieu|passport|id card|vneid|mat khau)\b/.test(
    fold(name),
  );
}
