import { onScopeDispose, type Ref, readonly, ref } from 'vue';
import { locale } from '../words.ts';

/** `none`: this phone has no voice for the language (or no speech at all), which the screen says plainly. */
export type SpeechState = 'looking' | 'none' | 'ready' | 'speaking';

export type Speech = {
  readonly state: Readonly<Ref<SpeechState>>;
  readonly speak: (text: string) => void;
  readonly stop: () => void;
};

const VOICES_COME_LATE_MS = 1500;

/** Reads text aloud with a voice of the phone: no network where the voice is local, nothing is sent to us. */
export function useSpeech(
  speech: SpeechSynthesis | undefined = globalThis.speechSynthesis,
): Speech {
  const state = ref<SpeechState>('looking');

  function voice(): SpeechSynthesisVoice | undefined {
    const language = locale().slice(0, 2);
    const fitting = (speech?.getVoices() ?? []).filter((one) =>
      one.lang.toLowerCase().replace('_', '-').startsWith(language),
    );
    // A remote voice is silent without a network.
    return fitting.find((one) => one.localService) ?? fitting[0];
  }

  function look(): void {
    if (state.value === 'speaking') return;
    if (voice()) state.value = 'ready';
  }

  function stop(): void {
    speech?.cancel();
    if (state.value === 'speaking') state.value = 'ready';
  }

  function speak(text: string): void {
    const chosen = voice();
    if (!speech || !chosen) return;
    speech.cancel();
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = chosen;
    utterance.lang = chosen.lang;
    utterance.rate = 0.95;
    utterance.onend = utterance.onerror = () => {
      state.value = 'ready';
    };
    state.value = 'speaking';
    speech.speak(utterance);
  }

  look();
  speech?.addEventListener?.('voiceschanged', look);
  const late = setTimeout(() => {
    if (state.value === 'looking') state.value = 'none';
  }, VOICES_COME_LATE_MS);
  onScopeDispose(() => {
    clearTimeout(late);
    speech?.removeEventListener?.('voiceschanged', look);
    stop();
  });
  return { state: readonly(state), speak, stop };
}
