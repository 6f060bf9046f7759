import type { contentState as viContentState } from '../vi/content-state.ts';
import { defineWords, type Translation } from '../words.ts';

export const contentState = defineWords('content-state', {
  of: (day) => `Guides and procedures: as of ${day}.`,
  unreached: 'The server could not be asked for newer guides; the phone uses what it has.',
  refused: {
    bad_signature:
      'The newer guides have a wrong signature: the phone refused them and uses what it has. Please tell the administrator.',
    other_key:
      'The newer guides are signed with another key: the phone refused them and uses what it has. Please tell the administrator.',
    bad_file:
      'A file of the newer guides is not as it was signed: the phone refused them and uses what it has.',
    older: 'The server offers guides older than those here: the phone refused them.',
    unknown_schema:
      'The newer guides need a newer app. Please update the app; the phone uses what it has.',
    broken_manifest: 'The phone could not read the newer guides and uses what it has.',
  },
} satisfies Translation<(typeof viContentState)['words']>);
