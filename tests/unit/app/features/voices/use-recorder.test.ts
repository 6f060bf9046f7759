import { afterEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { useRecorder } from '#app/features/voices/record/use-recorder.ts';

afterEach(() => vi.unstubAllGlobals());

it('does not listen when its page was left while the browser asked', async () => {
  const track = { isLive: true, stop: () => (track.isLive = false) };
  let allow = (_stream: object) => {};
  const getUserMedia = () => new Promise<object>((resolve) => (allow = resolve));
  const made: unknown[] = [];
  class Recorder {
    static isTypeSupported = () => true;
    constructor(stream: unknown) {
      made.push(stream);
    }
  }
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  const scope = effectScope();
  const recorder = scope.run(() => useRecorder());
  const starting = recorder?.start();
  scope.stop();
  allow({ getTracks: () => [track] });
  await starting;
  expect(made).toEqual([]);
  expect(track.isLive).toBe(false);
  expect(recorder?.state.value.kind).toBe('idle');
});
