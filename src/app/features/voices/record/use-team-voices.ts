// The recordings made on this phone and those of the team: kept in step as long as the page stands.

import { onScopeDispose, type Ref, readonly, ref, shallowRef } from 'vue';
import { live } from '#app/device/live.ts';
import type { IdentityRow } from '#app/device/team-rows.ts';
import {
  actOnVoice,
  fetchTeamAudio,
  fetchTeamVoices,
  type SyncFate,
  sendRecordings,
  type TeamVoice,
  type VoiceAct,
} from '#app/device/voices/team-voices.ts';
import { openVoiceDb, type RecordingRow, type VoiceDb } from '#app/device/voices/voice-db.ts';

export interface TeamVoices {
  /** Null until the database is open; `none` where the browser keeps nothing. */
  readonly db: Readonly<Ref<VoiceDb | 'none' | null>>;
  readonly rows: Readonly<Ref<readonly RecordingRow[]>>;
  /** The team's, as the server last told. */
  readonly team: Readonly<Ref<readonly TeamVoice[]>>;
  readonly isSending: Readonly<Ref<boolean>>;
  readonly fate: Readonly<Ref<SyncFate | null>>;
  readonly sync: () => Promise<void>;
  readonly act: (id: string, act: VoiceAct) => Promise<boolean>;
  readonly hear: (id: string) => Promise<Blob | null>;
}

export function useTeamVoices(identity: IdentityRow): TeamVoices {
  const db = shallowRef<VoiceDb | 'none' | null>(null);
  const rows = shallowRef<readonly RecordingRow[]>([]);
  const team = shallowRef<readonly TeamVoice[]>([]);
  const isSending = ref(false);
  const fate = ref<SyncFate | null>(null);
  const going = () => ({ identity, now: Date.now() });
  let running: Promise<void> | undefined;

  async function run(store: VoiceDb): Promise<void> {
    isSending.value = true;
    fate.value = await sendRecordings(store, going());
    if (fate.value === 'done') {
      const listed = await fetchTeamVoices(store, going());
      if (listed.ok) team.value = listed.value;
      else fate.value = 'no_answer';
    }
    isSending.value = false;
  }

  function sync(): Promise<void> {
    const store = db.value;
    if (!store || store === 'none') return Promise.resolve();
    running ??= run(store).finally(() => {
      running = undefined;
    });
    return running;
  }

  let stop: () => void = () => undefined;
  void openVoiceDb().then((store) => {
    db.value = store ?? 'none';
    if (!store) return;
    const watching = live(() => store.recordings.orderBy('id').toArray()).subscribe((seen) => {
      rows.value = seen;
    });
    stop = () => watching.unsubscribe();
    void sync();
  });
  const whenOnline = () => void sync();
  window.addEventListener('online', whenOnline);
  onScopeDispose(() => {
    stop();
    window.removeEventListener('online', whenOnline);
  });

  return {
    db,
    rows,
    team,
    isSending: readonly(isSending),
    fate: readonly(fate),
    sync,
    act: async (id, what) => {
      const done = await actOnVoice(id, what, going());
      await sync();
      return done.ok;
    },
    hear: (id) => fetchTeamAudio(id, going()),
  };
}

/** Of a step in a language: what stands, the newest that was not taken back or replaced. */
export function recordingOf(
  rows: readonly RecordingRow[],
  step: { language: string; guideId: string; nodeId: string },
): RecordingRow | undefined {
  return rows
    .filter(
      (row) =>
        row.language === step.language &&
        row.guideId === step.guideId &&
        row.nodeId === step.nodeId &&
        row.state !== 'withdrawn' &&
        row.state !== 'replaced',
    )
    .sort((one, other) => other.recordedAt - one.recordedAt)[0];
}
