import { computed, type Ref, ref, shallowRef } from 'vue';
import { type Attempt, attempt, type Reply } from '#domain/rehearsals/attempt.ts';
import { rightText } from '#domain/rehearsals/every-try.ts';
import {
  keyOf,
  newRun,
  type Run,
  runScreens,
  type Stage,
  screenAt,
  visit,
} from '#domain/rehearsals/run.ts';

/** What a part answers to the last try on it. */
export type PartReply = Extract<Reply, { part: string }>;

/** One person's or one group's way through a rehearsal: in memory, gone with the page. */
export function useRehearsalRun(stage: Ref<Stage | undefined>) {
  const run = shallowRef<Run>();
  const replies = shallowRef<Readonly<Record<string, PartReply>>>({});
  /** What stands in the fields, by screen and part. */
  const typed = ref<Record<string, string>>({});

  const screen = computed(() => stage.value && run.value && screenAt(stage.value, run.value));
  const total = computed(() =>
    stage.value && run.value ? runScreens(stage.value, run.value).length : 0,
  );

  function start(variant: string | null): void {
    if (!stage.value) return;
    run.value = newRun(stage.value, variant);
    replies.value = {};
    typed.value = {};
  }

  function leave(): void {
    run.value = undefined;
    typed.value = {};
  }

  function show(at: number): void {
    if (!run.value || run.value.at === at) return;
    run.value = visit(run.value, at);
    replies.value = {};
  }

  /** Tries something on the screen shown; tells whether it went on to another. */
  function tryIt(tried: Attempt): 'stayed' | 'moved' | 'finished' {
    if (!stage.value || !run.value || !screen.value) return 'stayed';
    const on = screen.value;
    if (tried.kind === 'help') fillIn(tried.part);
    const outcome = attempt(stage.value, run.value, tried);
    run.value = outcome.run;
    const told: Record<string, PartReply> = { ...replies.value };
    for (const reply of outcome.replies) {
      if (reply.kind === 'moved' || reply.kind === 'finished') {
        replies.value = {};
        return reply.kind;
      }
      told[reply.part] = reply;
      if (reply.kind === 'wrong' && reply.forget) typed.value[keyOf(on, reply.part)] = '';
    }
    replies.value = told;
    return 'stayed';
  }

  function fillIn(partId: string): void {
    if (!stage.value || !run.value || !screen.value) return;
    const part = screen.value.parts.find((one) => one.id === partId);
    if (part?.kind !== 'field') return;
    // A field that repeats another takes what stands there, not the sample.
    const repeated = part.of ? typed.value[keyOf(screen.value, part.of)] : '';
    typed.value[keyOf(screen.value, part)] =
      repeated || rightText(part, stage.value, { screen: screen.value, run: run.value });
  }

  /** What is typed on this screen, by part: what the main button hands in. */
  function typedHere(): Record<string, string> {
    const on = screen.value;
    if (!on) return {};
    return Object.fromEntries(
      on.parts.map((part) => [part.id, typed.value[keyOf(on, part)] ?? '']),
    );
  }

  return { run, screen, total, replies, typed, start, leave, show, tryIt, typedHere };
}
