import { describe, expect, it } from 'vitest';
import { lead } from '#content/messages/vi/lead.ts';
import { sync } from '#content/messages/vi/sync.ts';

describe('what waits to be sent', () => {
  it('is not called a case: one with a follow-up is two things to send', () => {
    const { here, sent, unsent, confirmed, needsYou, oldest } = sync.words;
    const said = [here, sent, unsent, confirmed, needsYou].map((words) => words(2));
    for (const words of [...said, lead.words.people.unsent(2)]) {
      expect(words).toContain('2 việc');
      expect(words).not.toContain('lượt');
    }
    expect(oldest('hôm qua')).not.toContain('Lượt');
  });
});
