import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readNote } from '#app/features/cases/form/phone-form.ts';
import { readWithdrawn } from '#app/features/cases/phone/read-withdrawn.ts';
import { useWithdrawnNote } from '#app/features/cases/phone/use-withdrawn-note.ts';
import type { Withdrawn } from '#app/features/cases/phone/withdraw-phone.ts';
import { setLanguage } from '#app/ui/words.ts';
import type { KeptPhone } from '#domain/cases/case.ts';
import { PHONE_PURPOSES } from '#domain/cases/case.ts';

const phone: KeptPhone = {
  number: '0905000001',
  consentAt: '2026-11-18T05:00:00.000Z',
  deleteOn: '2026-12-10',
  purposes: ['call_back', 'follow_up'],
};
const DAY = '2026-11-22';
const ALL: readonly Withdrawn[] = ['all', ...PHONE_PURPOSES];

beforeAll(() => vi.stubGlobal('document', { documentElement: { lang: 'vi' } }));
afterAll(async () => {
  await setLanguage('vi');
  vi.unstubAllGlobals();
});

describe('the note that consent was taken back', () => {
  for (const writes of ['vi', 'en'] as const) {
    for (const reads of ['vi', 'en'] as const) {
      it.each(ALL)(`for %s, written in ${writes}, is known again in ${reads}`, async (what) => {
        const noteOf = useWithdrawnNote();
        await setLanguage(writes);
        const note = noteOf(what, DAY);
        await setLanguage(reads);
        expect(readWithdrawn(note)).toBe(what);
        expect(readNote(`đã gọi\n${note}`, phone)).toEqual({
          unticked: what === 'all' ? PHONE_PURPOSES : [what],
          typed: 'đã gọi',
        });
      });
    }
  }

  it('in the words of before is known again', () => {
    const old = 'Ngày 18/11/2026, bà con rút lại đồng ý cho việc: Gọi hỏi lại việc hôm nay.';
    expect(readWithdrawn(old)).toBe('call_back');
    expect(readWithdrawn('Ngày 18/11/2026, bà con rút lại đồng ý. Đã bỏ số điện thoại.')).toBe(
      'all',
    );
  });

  it('is no note of a person who writes of it', () => {
    for (const said of [
      '',
      'Bà con rút lại sự đồng ý',
      'Ngày 22/11/2026, bà con rút lại sự đồng ý cho việc: khác.',
      'Hôm ấy: Ngày 22/11/2026, bà con rút lại sự đồng ý. Đã bỏ số điện thoại.',
    ])
      expect(readWithdrawn(said)).toBeNull();
  });
});
