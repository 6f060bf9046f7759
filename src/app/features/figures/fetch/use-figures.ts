import type { Ref } from 'vue';
import { type FiguresAnswer, isFiguresAnswer } from './figures-answer.ts';
import { type AnswerState, useAnswer } from './use-answer.ts';

export type FiguresState = AnswerState<FiguresAnswer>;

export const useFigures = (path: Ref<string | null>) => useAnswer(path, isFiguresAnswer);
