// The search through the book of cases. What is searched stands sealed on the disk, so that it is opened once, a few
// cases at a time and the newest first, and then looked through in memory. It goes with the key, and follows what is
// written, here or in another tab.
import Dexie, { type IndexableType, type IntervalTree, type ObservabilitySet } from 'dexie';
import { fold } from '#domain/text/fold.ts';
import { BREATH, breathe, inPieces } from '../sync/breathe.ts';
import type { TeamDb } from '../team-db.ts';
import type { CaseRow, StoredCase } from '../team-rows.ts';
import { openAll, openCase } from '../vault/seal-rows.ts';
import { keyOf } from '../vault/team-lock.ts';
import type { VaultKey } from '../vault/vault.ts';
import { type FoundCases, stands } from './read-cases.ts';

interface Entry {
  text: string;
  touchedAt: number;
}

export class CaseSearch {
  readonly #db: TeamDb;
  readonly #tell: () => void;
  #entries = new Map<string, Entry>();
  /** The names of the entries, the newest first; null when they have to be put in order again. */
  #order: string[] | null = null;
  #key: VaultKey | null = null;
  #left: number | null = null;
  #isOver = false;
  readonly #onWritten = (parts: ObservabilitySet) => void this.#follow(parts);

  /** `tell` is called whenever the same question may have another answer. */
  constructor(db: TeamDb, tell: () => void) {
    this.#db = db;
    this.#tell = tell;
    db.vault.changed.add(this.#onLock);
    Dexie.on('storagemutated', this.#onWritten);
    void this.#begin();
  }

  /** How many cases were not yet looked through; null before that is known. */
  get left(): number | null {
    return this.#left;
  }

  /** Every word of the question, folded, stands somewhere in the case. */
  async find(query: string, limit: number): Promise<FoundCases> {
    const key = this.#key;
    if (!key) return { rows: [], more: 0 };
    const words = fold(query).split(' ');
    const hits = this.#inOrder().filter((caseId) => {
      const text = this.#entries.get(caseId)?.text ?? '';
      return words.every((word) => text.includes(word));
    });
    const rows = await this.#db.cases.bulkGet(hits.slice(0, limit));
    return { rows: openAll(key, rows, openCase), more: Math.max(0, hits.length - limit) };
  }

  stop(): void {
    this.#isOver = true;
    this.#db.vault.changed.delete(this.#onLock);
    Dexie.on('storagemutated').unsubscribe(this.#onWritten);
    this.#forget();
  }

  #inOrder(): string[] {
    const at = (caseId: string) => this.#entries.get(caseId)?.touchedAt ?? 0;
    this.#order ??= [...this.#entries.keys()].sort((a, b) => at(b) - at(a));
    return this.#order;
  }

  #forget(): void {
    this.#entries = new Map();
    this.#order = null;
    this.#key = null;
    this.#left = null;
  }

  /** Another key, or none: what was opened with the former one is forgotten. */
  readonly #onLock = () => {
    this.#forget();
    this.#tell();
    void this.#begin();
  };

  async #begin(): Promise<void> {
    const key = await keyOf(this.#db);
    if (!key || this.#isOver) return;
    this.#key = key;
    const caseIds = await this.#db.cases.orderBy('touchedAt').reverse().primaryKeys();
    this.#left = caseIds.length;
    // The newest first, and few at a time: who types a letter looks at them at once.
    for (let at = 0; at < caseIds.length; at += BREATH) {
      const some = caseIds.slice(at, at + BREATH);
      await this.#take(key, some);
      if (this.#key?.id !== key.id) return;
      this.#left = caseIds.length - at - some.length;
      this.#tell();
      await breathe();
    }
  }

  /** As they stand now: what is read long before it is kept would be put over what was written meanwhile. */
  async #take(key: VaultKey, caseIds: readonly string[]): Promise<void> {
    const rows = await this.#db.cases.bulkGet([...caseIds]);
    if (this.#key?.id !== key.id) return;
    rows.forEach((row, place) => {
      this.#keep(key, caseIds[place] ?? '', row);
    });
    this.#order = null;
  }

  #keep(key: VaultKey, caseId: string, stored: StoredCase | undefined): void {
    const row = stored && stands(stored) ? openCase(key, stored) : null;
    if (row) this.#entries.set(caseId, { text: textOf(row), touchedAt: row.touchedAt });
    else this.#entries.delete(caseId);
  }

  /** What was written while the search stands open. */
  async #follow(parts: ObservabilitySet): Promise<void> {
    const key = this.#key;
    if (!key) return;
    for (const [from, to] of rangesIn(parts[`idb://${this.#db.name}/cases/`])) {
      const within = this.#db.cases.where('caseId').between(from, to, true, true);
      const caseIds = await within.primaryKeys();
      // Of one that was deleted nothing is read, and its entry goes.
      for (const some of inPieces(caseIds.length > 0 ? caseIds : [String(from)])) {
        await this.#take(key, some);
        this.#tell();
      }
    }
  }
}

function rangesIn(tree: IntervalTree | undefined): [IndexableType, IndexableType][] {
  if (!tree || !('from' in tree) || tree.from === undefined) return [];
  const { from, to, l, r } = tree;
  return [...rangesIn(l ?? undefined), [from, to], ...rangesIn(r ?? undefined)];
}

function textOf({ record, day }: CaseRow): string {
  const { label, village, dossierCode, note } = record.body;
  return fold([label, village, dossierCode ?? '', note, day].join(' '));
}
