import { type ShallowRef, shallowReadonly, shallowRef } from 'vue';
import { activeIdentity, checkCanary } from '#app/device/identity/identity.ts';
import { tellLost } from '#app/device/identity/tell-lost.ts';
import {
  noteOthers,
  takeAsLost,
  type UnsentMark,
  watchUnsent,
} from '#app/device/identity/unsent-mark.ts';
import { live } from '#app/device/live.ts';
import { openWorkingDb, type TeamDbTrouble } from '#app/device/open-team-db.ts';
import { keepSyncing } from '#app/device/sync/keep-syncing.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { IdentityRow } from '#app/device/team-rows.ts';
import { readTeamLock, type TeamLockState, watchTeamLock } from '#app/device/vault/team-lock.ts';
import { readSetting, writeSetting } from '#app/ui/settings.ts';
import { leaveWhenAnotherWorks } from './lock/another-works.ts';
import { lockWhenIdle } from './lock/idle-lock.ts';

export type TeamState =
  | { kind: 'opening' }
  | { kind: 'trouble'; trouble: TeamDbTrouble['kind'] | 'let_go' }
  /**
   * The browser threw the databases away, and with them what was unsent as far as a small mark knows; null where there is
   * no mark.
   */
  | { kind: 'trouble'; trouble: 'wiped'; lost: UnsentMark[] | null }
  /** Nobody has enrolled on this phone. */
  | { kind: 'stranger'; db: TeamDb }
  /** Enrolled; a PIN stands before what is on the phone. */
  | { kind: 'locked'; db: TeamDb; identity: IdentityRow; waitMs: number; hasPasskey: boolean }
  | { kind: 'enrolled'; db: TeamDb; identity: IdentityRow }
  /** The right was taken away: the book is hidden, what is unsent is handed in. */
  | { kind: 'revoked'; db: TeamDb; identity: IdentityRow }
  /** All of that was handed in, and what the phone held is wiped. */
  | { kind: 'handed_in'; db: TeamDb };

const state = shallowRef<TeamState>({ kind: 'opening' });
let isOpening = false;

/** Whose book was thrown away, as this phone remembered it. */
let wiped: string | null = null;

/** The team's side of this phone: opened once a page load, watched from then on, sending as long as the tab lives. */
export function useTeam(): Readonly<ShallowRef<TeamState>> {
  if (!isOpening) {
    isOpening = true;
    void open();
  }
  // Shallow: Dexie does not work through Vue's proxies (its transactions would not know their own tables).
  return shallowReadonly(state) as Readonly<ShallowRef<TeamState>>;
}

async function open(): Promise<void> {
  const opened = await openWorkingDb();
  if (!opened.ok) {
    state.value = { kind: 'trouble', trouble: opened.error.kind };
    return;
  }
  const { db, onLetGo } = opened.value;
  onLetGo(() => {
    state.value = { kind: 'trouble', trouble: 'let_go' };
  });
  const canary = await checkCanary(db, localStorage);
  if (!canary.ok) {
    wiped = readSetting('team');
    state.value = { kind: 'trouble', trouble: 'wiped', lost: takeAsLost(localStorage) };
    return;
  }
  let isSending = false;
  let person: IdentityRow | null = null;
  let isHandedIn = false;
  let lock: TeamLockState = await readTeamLock(db);
  const show = () => {
    if (!person) state.value = { kind: isHandedIn ? 'handed_in' : 'stranger', db };
    else if (lock.kind === 'locked')
      state.value = { ...lock, kind: 'locked', db, identity: person };
    else if (person.session === 'revoked') state.value = { kind: 'revoked', db, identity: person };
    else state.value = { kind: 'enrolled', db, identity: person };
  };
  watchTeamLock(db, (next) => {
    lock = next;
    if (person && state.value.kind !== 'trouble') show();
  });
  lockWhenIdle(db);
  leaveWhenAnotherWorks(db);
  watchUnsent(db, localStorage);
  void noteOthers(db, localStorage).catch(() => undefined);
  live(() => whoWorks(db)).subscribe({
    next({ identity, isWiped }) {
      person = identity;
      isHandedIn = isWiped;
      show();
      if (isHandedIn) forgetTeam();
      if (!identity) return;
      rememberTeam(identity.deviceId);
      if (!isSending) {
        keepSyncing(db, { ...thisBrowser(), afterRound: () => noteOthers(db, localStorage) });
        keepTellingLost(identity);
      }
      isSending = true;
    },
    error() {
      state.value = { kind: 'trouble', trouble: 'unreadable' };
    },
  });
}

async function whoWorks(db: TeamDb) {
  const identity = await activeIdentity(db);
  return { identity, isWiped: (await db.meta.get('handed_in')) !== undefined };
}

/** Of a database that the browser threw away before this enrolment. */
function keepTellingLost(identity: IdentityRow): void {
  const tell = () => void tellLost(localStorage, { identity, now: Date.now() });
  tell();
  window.addEventListener('online', tell);
}

/** The person has read what was lost: from the next visit on this is a phone that can be enrolled. Until then it is said. */
export function answerWiped(): void {
  // Another tab may have enrolled meanwhile.
  if (readSetting('team') === wiped) forgetTeam();
}

/** The frame no longer speaks of unsent work, and keeps nothing of the team ready. */
function forgetTeam(): void {
  writeSetting('team', null);
  window.dispatchEvent(new Event('dhs:team'));
}

/** From now on the frame shows the line of unsent work on every screen. */
function rememberTeam(deviceId: string): void {
  writeSetting('team', deviceId);
  window.dispatchEvent(new Event('dhs:team'));
}

function thisBrowser() {
  return {
    fetcher: fetch.bind(window),
    clock: () => Date.now(),
    random: () => Math.random(),
    locks: 'locks' in navigator ? navigator.locks : undefined,
    owner: `${Date.now()}-${Math.random()}`,
    network: window,
    screen: document,
    after: (ms: number, wake: () => void) => {
      const timer = setTimeout(wake, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Goes with every op: which words and lists the person had before them. */
export const CONTENT_VERSION = __APP_VERSION__;
