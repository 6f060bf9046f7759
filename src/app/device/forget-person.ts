// "Xong, xóa": on a phone that several people use, nothing of the last one stays. The team's own work and the look that
// was chosen (language, voice pack, text size) are nobody's secret and remain.
import type Dexie from 'dexie';
import { openGuideAnswers } from './guide-answers.ts';
import { HELP_DB_NAME } from './help/help-db-name.ts';
import { MINE_DB_NAME } from './mine/mine-db-name.ts';

export interface Traces {
  /** Guides that somebody began. */
  guides: number;
  /** Requests for help, and how many of them nobody has yet. */
  asked: number;
  unsentAsked: number;
  /** Requests that were taken back, and the server does not know it yet: it could not be told any more. */
  waitingWithdrawals: number;
  /** What somebody said differs ("khác rồi"), and how many of those the server does not have yet. */
  reports: number;
  unsentReports: number;
  /** Dossiers and papers under "Của tôi", counted without opening them. */
  things: number;
  /** They are locked under a PIN: perhaps they belong to the owner of the phone. */
  hasPin: boolean;
}

/** What would go. Nothing is opened or made by asking. */
export async function readTraces(): Promise<Traces> {
  const { default: Dexie } = await import('dexie');
  const guides = await readGuides();
  const traces = {
    guides,
    asked: 0,
    unsentAsked: 0,
    waitingWithdrawals: 0,
    reports: 0,
    unsentReports: 0,
    things: 0,
    hasPin: false,
  };
  if (await Dexie.exists(HELP_DB_NAME).catch(() => false)) {
    const db = await new Dexie(HELP_DB_NAME).open();
    const asked: { fate: string; isWithdrawing: boolean }[] = await db.table('asked').toArray();
    traces.asked = asked.length;
    const kept = asked.filter((row) => !row.isWithdrawing);
    traces.unsentAsked = kept.filter((row) => row.fate === 'here').length;
    traces.waitingWithdrawals = asked.length - kept.length;
    const reports = await readReports(db);
    traces.reports = reports.length;
    traces.unsentReports = reports.filter((row) => row.fate === 'here').length;
    db.close();
  }
  if (await Dexie.exists(MINE_DB_NAME).catch(() => false)) {
    const db = await new Dexie(MINE_DB_NAME).open();
    traces.things = await db.table('things').where('kind').anyOf(['dossier', 'paper']).count();
    traces.hasPin = (await db.table('locks').get('lock'))?.kind === 'pin';
    db.close();
  }
  return traces;
}

/** A phone that asked before there were reports has no table of them until it is opened for asking again. */
async function readReports(db: Dexie): Promise<{ fate: string }[]> {
  const table = db.tables.find(({ name }) => name === 'reports');
  return table ? await table.toArray() : [];
}

async function readGuides(): Promise<number> {
  const answers = await openGuideAnswers();
  return await new Promise<number>((tell) => {
    const stop: { now?: () => void } = {};
    stop.now = answers.watch((records) => {
      tell(records.length);
      setTimeout(() => stop.now?.());
    });
  });
}

/** Whole databases go, not rows: what a row held cannot linger in one that was overlooked. */
export async function forgetPerson({ alsoMine }: { alsoMine: boolean }): Promise<void> {
  const { default: Dexie } = await import('dexie');
  await Dexie.delete(HELP_DB_NAME);
  await Dexie.delete('dhs-guides');
  if (alsoMine) await Dexie.delete(MINE_DB_NAME);
  // Which figures were looked at; public, but a trace.
  await globalThis.caches?.delete('figures-copies').catch(() => false);
  try {
    sessionStorage.clear();
    for (const key of Object.keys(localStorage)) {
      if (!KEPT_SETTINGS.includes(key)) localStorage.removeItem(key);
    }
  } catch {
    // A browser that forbids storage has kept nothing.
  }
  // What was copied last may be a name or a code.
  await navigator.clipboard?.writeText('').catch(() => undefined);
}

const KEPT_SETTINGS = [
  'language',
  'voice',
  'text',
  'theme',
  'team',
  'unsent',
  'lost',
  'installHint',
].map((name) => `dhs.${name}`);

/**
 * Leaves every screen of the person behind: fields are emptied before the browser can remember them, and the app
 * starts anew. A page that the browser has frozen (back/forward cache) starts anew too when somebody goes back to it.
 */
export function leaveNothingOnScreen(home = '/'): void {
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input, textarea',
  )) {
    if (field.type === 'checkbox' || field.type === 'radio') {
      if (field instanceof HTMLInputElement) field.checked = false;
    } else field.value = '';
  }
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.replace(home);
  });
  location.replace(home);
}
