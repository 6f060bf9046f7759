import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import type { LoadedRehearsal } from '#app/features/rehearsals/load-rehearsal.ts';
import RehearsalDates from '#app/features/rehearsals/RehearsalDates.vue';
import sources from '#content/guides/sources.json' with { type: 'json' };
import rehearsal from '#content/rehearsals/birth-registration.json' with { type: 'json' };
import written from '#content/rehearsals/birth-registration.vi.json' with { type: 'json' };
import samples from '#content/rehearsals/samples.json' with { type: 'json' };

const loaded = {
  stage: { rehearsal, samples },
  written,
  sources,
} as unknown as LoadedRehearsal;
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

async function said(day: string, showsFacts: boolean): Promise<string> {
  vi.setSystemTime(Date.parse(`${day}T03:00:00Z`));
  return renderToString(createSSRApp(RehearsalDates, { loaded, showsFacts }));
}

it('what a rehearsal says for a time names its source once it was said, and announces a change', async () => {
  expect(await said('2026-11-28', false)).not.toContain('liên thông');
  expect(await said('2026-11-28', true)).toContain('LuatVietnam: liên thông khai sinh từ 1/9/2026');
  expect(await said('2026-08-20', true)).toContain('Từ ngày 01/09/2026');
  expect(await said('2027-06-30', true)).toContain('Đọc lần cuối ngày 27/11/2026, đã lâu.');
});
