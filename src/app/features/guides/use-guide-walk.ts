import { computed, type Ref, watch } from 'vue';
import { useRouter } from 'vue-router';
import { giveAnswer, isOnTheWay, nodeAfter, stepBefore } from '#domain/guides/answer.ts';
import { type Carried, carriedAnswer, changedSince, toldBy } from '#domain/guides/carry.ts';
import { type Progress, progressAt } from '#domain/guides/estimate.ts';
import { type Guide, type GuideNode, type KeptAnswers, nothingKept } from '#domain/guides/guide.ts';
import { nodeOf, type WalkProblem, walk } from '#domain/guides/walk.ts';
import type { UseGuideAnswers } from './use-guide-answers.ts';

/** One screen of a walk. */
export type GuideScreen = {
  readonly nodeId: string;
  readonly node: GuideNode;
  /** What was answered here before. */
  readonly given: string | undefined;
  readonly carried: Carried | undefined;
  /** An answer on the way that another guide has since made doubtful. */
  readonly changed: (Carried & { readonly node: string }) | undefined;
  /** Undefined while it is not yet known what was answered. */
  readonly progress: Progress | undefined;
  readonly previous: string | undefined;
  readonly problem: WalkProblem | undefined;
};

export type GuideWalkInput = {
  readonly guide: Readonly<Ref<Guide | undefined>>;
  /** The node that the address names, if any. */
  readonly nodeId: Readonly<Ref<string | undefined>>;
  readonly answers: UseGuideAnswers;
};

/** Joins the address, the kept answers and the guide: the address says which node is seen, never how far one is. */
export function useGuideWalk({ guide, nodeId, answers }: GuideWalkInput) {
  const router = useRouter();
  const kept = computed<KeptAnswers & { readonly changedAt: number }>(
    () =>
      answers.records.value.find((one) => one.guideId === guide.value?.id) ?? {
        ...nothingKept,
        changedAt: 0,
      },
  );
  const walked = computed(() => (guide.value ? walk(guide.value, kept.value) : undefined));

  const screen = computed<GuideScreen | undefined>(() => {
    const [of, where] = [guide.value, walked.value];
    if (!of || !where) return undefined;
    const id = shownNode(of);
    const isKnown = answers.keeping.value !== 'opening' || nodeId.value === undefined;
    return {
      nodeId: id,
      node: nodeOf(of, id),
      given: kept.value.answers[id],
      carried: carriedAnswer(of, id, answers.records.value),
      changed: changedSince(of, kept.value, answers.records.value),
      progress: isKnown ? progressAt(of, kept.value, id) : undefined,
      previous: stepBefore(where, id),
      problem: where.problem?.node === id ? where.problem : undefined,
    };
  });

  // A node that is not on the way (an old link, another person's) gives way to where this person stands.
  let isLaying = false;
  watch(
    [walked, nodeId, answers.keeping],
    () => {
      if (!walked.value || answers.keeping.value === 'opening' || isLaying) return;
      if (nodeId.value === undefined || !isOnTheWay(walked.value, nodeId.value)) {
        void router.replace(placeOf(walked.value.node));
      } else {
        void layBefore(stepBefore(walked.value, nodeId.value), nodeId.value);
      }
    },
    { immediate: true },
  );

  /** The browser's own back is the step before: where something else stands behind this entry, the step is put there. */
  async function layBefore(before: string | undefined, here: string): Promise<void> {
    if (before === undefined || window.history.state?.back === placeOf(before)) return;
    isLaying = true;
    await router.replace(placeOf(before));
    await router.push(placeOf(here));
    isLaying = false;
  }

  function shownNode(of: Guide): string {
    if (nodeId.value !== undefined && Object.keys(of.nodes).includes(nodeId.value))
      return nodeId.value;
    return answers.keeping.value === 'opening' ? of.start : (walked.value?.node ?? of.start);
  }

  function placeOf(node: string): string {
    return `/huong-dan/${guide.value?.id}/${node}`;
  }

  async function give(node: string, answer: string): Promise<void> {
    if (!guide.value) return;
    let given = giveAnswer(guide.value, kept.value, { node, answer });
    if (!given.ok && answers.keeping.value === 'opening') {
      await answers.known;
      given = giveAnswer(guide.value, kept.value, { node, answer });
    }
    // Still not on the way: a tab left behind by another. The watcher above brings it to where the person stands.
    if (!given.ok) return;
    const tells = toldBy(guide.value, given.value);
    void answers.save(guide.value.id, { ...given.value, tells });
    await router.push(placeOf(nodeAfter(walk(guide.value, given.value), node)));
  }

  /** Forgets the walk and stands at the start again. What is given back restores it. */
  async function restart(): Promise<() => Promise<void>> {
    const of = guide.value as Guide;
    await router.push(placeOf(of.start));
    return answers.forget(of.id);
  }

  return { kept, screen, placeOf, give, restart };
}
