// What the three commands on the index have in common: their question, their refusals and their names.
import { INDICATOR_EDITIONS } from '#content/indicators/editions.ts';
import { index as english } from '#content/messages/terminal/index-en.ts';
import { index as vietnamese } from '#content/messages/terminal/index-vi.ts';
import { findIndicator, type IndicatorSet } from '#domain/indicators/indicator-set.ts';
import type { Result } from '#domain/result.ts';
import type { Deps } from '#server/deps.ts';
import type { FiguresRefusal, FiguresRequest } from '#server/services/figures/figures.ts';
import { isEnglish } from '../../../terminal.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { figuresSentence, figureWords } from '../../figure-words.ts';
import { readOptions } from '../../options.ts';

export interface IndexWords {
  words: typeof english;
  /** The name of an indicator or a group in the reader's language, with its number. */
  nameOf: (metricOrGroup: string) => string;
}

function indexWords(environment: Record<string, string | undefined>): IndexWords {
  const language = isEnglish(environment) ? 'en' : 'vi';
  const set = INDICATOR_EDITIONS.at(-1)?.set as unknown as IndicatorSet;
  return {
    words: language === 'en' ? english : vietnamese.words,
    nameOf(name) {
      const group = set.groups.find((each) => each.id === name);
      if (group) return group.name[language];
      const indicator = findIndicator(set, name);
      return indicator ? `${indicator.id} ${indicator.name[language]}` : name;
    },
  };
}

export function points(score: number | null): string {
  return score === null ? '–' : score.toFixed(2);
}

interface About {
  period: string;
  as_of: string;
}

export function indexCommand<T extends About>(
  name: string,
  {
    needsUnit,
    ask,
    lines,
  }: {
    needsUnit: boolean;
    ask: (deps: Deps, request: FiguresRequest) => Promise<Result<T, FiguresRefusal>>;
    lines: (answer: T, words: IndexWords) => string[];
  },
): Command {
  const unit = needsUnit ? '--unit CODE' : '[--unit CODE]';
  return {
    path: [name],
    usage: `${name} --period P ${unit} [--as-of YYYY-MM-DD] [--json]    P: 2026 · 2026-Q3 · 2026-10`,
    async run(args, context) {
      const options = readOptions(args, { values: ['period', 'unit', 'as-of'] });
      const { period, unit: code, 'as-of': asOf } = options?.values ?? {};
      if (!options || !period || options.positionals.length > 0) return WRONG_USAGE;
      if (needsUnit && !code) return WRONG_USAGE;
      const words = figureWords(process.env);
      const answer = await ask(await context.deps(), { period, unit: code, asOf });
      if (!answer.ok) {
        context.say(figuresSentence(words, answer.error));
        return answer.error.kind === 'unknown_unit' ? REFUSED : WRONG_USAGE;
      }
      const { value } = answer;
      const heading = words.heading(value.period, value.as_of);
      context.answer(value, [heading, ...lines(value, indexWords(process.env))]);
      return DONE;
    },
  };
}
