import { useWords } from '#app/ui/words.ts';
import { mine } from '#content/messages/vi/mine.ts';
import type { Finding } from '#domain/my-dossiers/draft/finding.ts';

/** The sentence for what was found. */
export function useFindingWords(): (found: Finding) => string {
  const w = useWords(mine);
  return (found) => {
    const words = w.draft.findings;
    switch (found.kind) {
      case 'child_over_60_days':
        return words.child_over_60_days(found.days);
      case 'former_province':
        return words.former_province(found.former, found.today);
      case 'former_commune':
        return words.former_commune(found.former, found.today.join(', '));
      case 'email_typo':
        return words.email_typo(found.meant);
      case 'personal_number':
        return words.personal_number(found.digits);
      default:
        return words[found.kind];
    }
  };
}
