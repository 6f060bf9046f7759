import { onScopeDispose, type Ref, readonly, ref, shallowRef } from 'vue';
import { MOST_VOICE_BITS_PER_SECOND, MOST_VOICE_MS } from '#domain/voices/recording.ts';

export interface Take {
  readonly sound: Blob;
  readonly durationMs: number;
}
export type RecorderProblem = 'not_allowed' | 'no_microphone' | 'no_recorder' | 'too_short';
export type RecorderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'recording'; readonly startedAt: number }
  | { readonly kind: 'taken'; readonly take: Take }
  | { readonly kind: 'failed'; readonly problem: RecorderProblem };

export interface Recorder {
  readonly state: Readonly<Ref<RecorderState>>;
  /** 0 to 1, while recording. */
  readonly level: Readonly<Ref<number>>;
  readonly elapsedMs: Readonly<Ref<number>>;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
  readonly clear: () => void;
}

/** Some recorders overshoot what they are asked for, and the container adds its own. */
const ASKED_BITS_PER_SECOND = MOST_VOICE_BITS_PER_SECOND - 6_000;
const SHORTEST_MS = 700;
const LOOK_EVERY_MS = 100;
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

/** Records the voice, at most two minutes, in mono Opus where the browser has it. Nothing leaves the phone here. */
export function useRecorder(): Recorder {
  const state = shallowRef<RecorderState>({ kind: 'idle' });
  const level = ref(0);
  const elapsedMs = ref(0);
  let recorder: MediaRecorder | undefined;
  let isLeft = false;
  let release: () => void = () => undefined;

  async function start(): Promise<void> {
    const fail = (problem: RecorderProblem) => {
      state.value = { kind: 'failed', problem };
    };
    const type =
      globalThis.MediaRecorder && TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    if (!type || !navigator.mediaDevices) return fail('no_recorder');
    let stream: MediaStream;
    try {
      const audio = { channelCount: 1, noiseSuppression: true, autoGainControl: true };
      stream = await navigator.mediaDevices.getUserMedia({ audio });
    } catch (cause) {
      const isRefused = cause instanceof Error && cause.name === 'NotAllowedError';
      return fail(isRefused ? 'not_allowed' : 'no_microphone');
    }
    // The page was left while the browser asked: nobody sees that it would listen.
    if (isLeft) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    const pieces: Blob[] = [];
    const startedAt = Date.now();
    const mine = new MediaRecorder(stream, {
      mimeType: type,
      audioBitsPerSecond: ASKED_BITS_PER_SECOND,
    });
    recorder = mine;
    const stopMeter = meter(stream, (loud) => {
      level.value = loud;
      elapsedMs.value = Date.now() - startedAt;
      if (elapsedMs.value >= MOST_VOICE_MS - LOOK_EVERY_MS) stop();
    });
    release = () => {
      stopMeter();
      for (const track of stream.getTracks()) track.stop();
    };
    mine.ondataavailable = ({ data }) => {
      if (data.size > 0) pieces.push(data);
    };
    mine.onstop = () => {
      release();
      const durationMs = Math.min(Date.now() - startedAt, MOST_VOICE_MS);
      if (durationMs < SHORTEST_MS || pieces.length === 0) return fail('too_short');
      const sound = new Blob(pieces, { type: type.split(';')[0] ?? type });
      state.value = { kind: 'taken', take: { sound, durationMs } };
    };
    mine.start();
    state.value = { kind: 'recording', startedAt };
  }

  function stop(): void {
    if (recorder?.state === 'recording') recorder.stop();
  }

  function clear(): void {
    state.value = { kind: 'idle' };
  }

  onScopeDispose(() => {
    isLeft = true;
    if (recorder?.state === 'recording') recorder.stop();
    release();
  });
  return { state, level: readonly(level), elapsedMs: readonly(elapsedMs), start, stop, clear };
}

/** Tells ten times a second how loud it is. Gives back what stops it. */
function meter(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    // Speech lies between -50 dB and -10 dB of full scale.
    tell(Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-9) + 50) / 40)));
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
