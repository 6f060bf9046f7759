import { onScopeDispose, type Ref, readonly, ref } from 'vue';

export interface Player {
  /** The name of what is playing, or null. */
  readonly playing: Readonly<Ref<string | null>>;
  readonly failed: Readonly<Ref<boolean>>;
  /** Plays this and nothing else. False where the browser cannot. */
  readonly play: (name: string, sound: Blob) => Promise<boolean>;
  readonly stop: () => void;
}

/** One sound at a time; it ends when its screen goes. */
export function usePlayer(): Player {
  const playing = ref<string | null>(null);
  const failed = ref(false);
  let audio: HTMLAudioElement | undefined;
  let url = '';

  function stop(): void {
    audio?.pause();
    audio = undefined;
    if (url) URL.revokeObjectURL(url);
    url = '';
    playing.value = null;
  }

  async function play(name: string, sound: Blob): Promise<boolean> {
    stop();
    failed.value = false;
    url = URL.createObjectURL(sound);
    const mine = new Audio(url);
    audio = mine;
    playing.value = name;
    const end = () => {
      if (audio === mine) stop();
    };
    mine.addEventListener('ended', end);
    mine.addEventListener('error', () => {
      failed.value = true;
      end();
    });
    return mine.play().then(
      () => true,
      () => {
        failed.value = true;
        end();
        return false;
      },
    );
  }

  onScopeDispose(stop);
  return { playing: readonly(playing), failed: readonly(failed), play, stop };
}
