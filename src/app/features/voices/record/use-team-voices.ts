// The recordings made on this phone and those of the team: kept in step as long as the page stands.

import { onScopeDispose, type Ref, readonly, ref, shallowRef } from 'vue';
import { live } from '#app/device/live.ts';
import type { TeamDb } from '#app/device/team-db.ts';
import type { IdentityRow } from '#app/device/team-rows.ts';
import { adoptOldRecordings, readRecordings } from '#app/device/voices/recordings.ts';
import {
  actOnVoice,
  fetchTeamAudio,
  fetchTeamVoices,
  type SyncFate,
  sendRecordings,
  type TeamVoice,
  type VoiceAct,
} from '#app/device/voices/team-voices.ts';
import { openVoiceDb, type RecordingRow } from '#app/device/voices/voice-db.ts';

export interface TeamVoices {
  readonly rows: Readonly<Ref<readonly RecordingRow[]>>;
  /** The team's, as the server last told. */
  readonly team: Readonly<Ref<readonly TeamVoice[]>>;
  readonly isSending: Readonly<Ref<boolean>>;
  readonly fate: Readonly<Ref<SyncFate | null>>;
  readonly sync: () => Promise<void>;
  readonly act: (id: string, act: VoiceAct) => Promise<boolean>;
  readonly hear: (id: string) => Promise<Blob | null>;
}

export function useTeamVoices(db: TeamDb, identity: IdentityRow): TeamVoices {
  const rows = shallowRef<readonly RecordingRow[]>([]);
  const team = shallowRef<readonly TeamVoice[]>([]);
  const isSending = ref(false);
  const fate = ref<SyncFate | null>(null);
  const going = () => ({ identity, now: Date.now() });
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    isSending.value = true;
    fate.value = await sendRecordings(db, going());
    if (fate.value === 'done') {
      const listed = await fetchTeamVoices(db, going());
      if (listed.ok) team.value = listed.value;
      else fate.value = 'no_answer';
    }
    isSending.value = false;
  }

  function sync(): Promise<void> {
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  }

  const watching = live(() => readRecordings(db)).subscribe((seen) => {
    rows.value = seen;
  });
  void openVoiceDb()
    .then((old) => adoptOldRecordings(db, identity, old))
    .catch(() => undefined)
    .then(sync);
  const whenOnline = () => void sync();
  window.addEventListener('online', whenOnline);
  onScopeDispose(() => {
    watching.unsubscribe();
    window.removeEventListener('online', whenOnline);
  });

  return {
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
