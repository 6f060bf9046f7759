import { formatDay } from '#app/ui/format.ts';
import { useWords } from '#app/ui/words.ts';
import { cases } from '#content/messages/vi/cases.ts';
import { phoneConsent } from '#content/messages/vi/phone-consent.ts';
import type { WithdrawnNote } from './withdraw-phone.ts';

/** In the language of who writes it down. */
export function useWithdrawnNote(): WithdrawnNote {
  const w = useWords(phoneConsent);
  const c = useWords(cases);
  return (what, today) =>
    what === 'all'
      ? w.noteAll(formatDay(today))
      : w.noteOne(formatDay(today), c.phonePurpose[what]);
}
