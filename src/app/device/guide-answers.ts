// What a person answered in the guides: in a database of its own, so that wiping it touches nothing of a team's work,
// and so that a guide opens without the team's tables. Dexie comes lazily: the first step is on the screen before it.
import type { Table } from 'dexie';
import type { Answers } from '#domain/guides/guide.ts';

/** One walk of one guide. `changedAt` is an instant in ms. */
export type GuideRecord = {
  readonly guideId: string;
  readonly version: number;
  readonly answers: Answers;
  /** What the walk tells of shared questions of other guides. Absent in walks stored before 11/2026. */
  readonly tells?: Answers;
  readonly changedAt: number;
};

export type GuideAnswers = {
  /** False where the browser keeps nothing (private mode, storage off): answers then live as long as the page. */
  readonly isKept: boolean;
  readonly save: (record: GuideRecord) => Promise<void>;
  readonly forget: (guideId: string) => Promise<void>;
  /** Calls with all records now and whenever one changes, in this tab or another. Returns how to stop. */
  readonly watch: (seen: (records: readonly GuideRecord[]) => void) => () => void;
};

let opened: Promise<GuideAnswers> | undefined;

export function openGuideAnswers(): Promise<GuideAnswers> {
  opened ??= openKept().catch(() => inMemory());
  return opened;
}

async function openKept(): Promise<GuideAnswers> {
  if (!globalThis.indexedDB) return inMemory();
  const [{ Dexie }, { live }] = await Promise.all([import('dexie'), import('./live.ts')]);
  const database = new Dexie('dhs-guides');
  database.version(1).stores({ walks: 'guideId' });
  await database.open();
  // Some browsers open a database that they will not read: better to know now.
  await database.table('walks').count();
  const walks: Table<GuideRecord, string> = database.table('walks');
  return {
    isKept: true,
    save: async (record) => {
      await walks.put(record);
    },
    forget: (guideId) => walks.delete(guideId),
    watch: (seen) => {
      const watching = live(() => walks.toArray()).subscribe({
        next: seen,
        error: () => undefined,
      });
      return () => watching.unsubscribe();
    },
  };
}

function inMemory(): GuideAnswers {
  const records = new Map<string, GuideRecord>();
  const watchers = new Set<(records: readonly GuideRecord[]) => void>();
  const tell = () => {
    for (const seen of watchers) seen([...records.values()]);
  };
  return {
    isKept: false,
    save: async (record) => {
      records.set(record.guideId, record);
      tell();
    },
    forget: async (guideId) => {
      records.delete(guideId);
      tell();
    },
    watch: (seen) => {
      watchers.add(seen);
      seen([...records.values()]);
      return () => watchers.delete(seen);
    },
  };
}
