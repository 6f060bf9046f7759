import type { Paper, Procedure } from './procedure.ts';

/** Vietnamese sentence → the same in the other language. What has none stays as it is. */
export type Phrases = Readonly<Record<string, string>>;

export function translateProcedure<P extends Procedure>(procedure: P, phrases: Phrases): P {
  const say = (text: string): string => phrases[text] ?? text;
  const { time, fee, onlineNote, note } = procedure;
  return {
    ...procedure,
    name: say(procedure.name),
    agency: say(procedure.agency),
    ...(onlineNote ? { onlineNote: say(onlineNote) } : {}),
    ...(note ? { note: say(note) } : {}),
    time: { ...time, ...(time.note ? { note: say(time.note) } : {}) },
    fee: { ...fee, ...(fee.note ? { note: say(fee.note) } : {}) },
    papers: procedure.papers.map(
      (paper): Paper => ({
        ...paper,
        name: say(paper.name),
        ...(paper.onlyIf ? { onlyIf: say(paper.onlyIf) } : {}),
      }),
    ),
    // Who looks in Vietnamese still finds it.
    aliases: [procedure.name, ...procedure.aliases],
  };
}
