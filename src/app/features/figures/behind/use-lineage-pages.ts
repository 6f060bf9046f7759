import { computed, onScopeDispose, type Ref, ref, shallowRef } from 'vue';
import { callApi } from '#app/device/api.ts';
import { formatNumber } from '#app/ui/format.ts';
import type { trace } from '#content/messages/vi/trace.ts';
import type { Translation } from '#content/messages/words.ts';
import type { OfficerState } from './use-officer-answer.ts';

/** A page as long as the server gives, for the file alone. */
const LONG_PAGE = 5000;

interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** The address of one page of what stands behind a number. */
export function pagePath(
  list: string,
  question: {
    period: string;
    unitCode: string;
    indicator: string;
    part: string;
    /** Empty: as figures do. */
    asOf: string;
  },
  { after, limit }: { after: string; limit: number },
): string {
  const { period, unitCode: unit, indicator, part, asOf } = question;
  return `${list}?${new URLSearchParams({
    ...{ period, unit, indicator, part, limit: String(limit) },
    ...(asOf ? { as_of: asOf } : {}),
    ...(after ? { after } : {}),
  })}`;
}

/** What an issued paper says, beside what is counted now. */
export function besidePaper(
  w: Translation<typeof trace.words>,
  { paper, now }: { paper: number; now: number },
) {
  const shown = formatNumber(paper);
  return now === paper
    ? { kind: 'good' as const, words: w.asOnPaper(shown) }
    : { kind: 'warn' as const, words: w.onPaper(shown, formatNumber(now)) };
}

/** A list of what was counted, page after page: more of it for the eye, all of it for a file. */
export function useLineagePages<Row, Answer extends Page<Row>>(
  state: Readonly<Ref<OfficerState<Answer & Page<Row>>>>,
  pathOf: (after: string, limit?: number) => string,
  isAnswer: (value: unknown) => value is Answer & Page<Row>,
) {
  const more = shallowRef<Row[]>([]);
  const next = ref<string | null | undefined>(undefined);
  const isBusy = ref(false);
  const failed = ref<'' | 'more' | 'all'>('');
  let isLeft = false;
  onScopeDispose(() => {
    isLeft = true;
  });
  const answer = computed(() => (state.value.kind === 'ready' ? state.value.answer : null));
  const rows = computed<Row[]>(() => [...(answer.value?.rows ?? []), ...more.value]);
  const after = computed(() =>
    next.value === undefined ? (answer.value?.next ?? null) : next.value,
  );

  async function fetchPage(from: string, limit?: number): Promise<Page<Row> | null> {
    const found = await callApi({ path: pathOf(from, limit), isAnswer, timeoutMs: 120_000 });
    return found.ok ? found.value : null;
  }

  async function showMore(): Promise<void> {
    isBusy.value = true;
    failed.value = '';
    const page = after.value ? await fetchPage(after.value) : null;
    if (!page) failed.value = 'more';
    else {
      more.value = [...more.value, ...page.rows];
      next.value = page.next;
    }
    isBusy.value = false;
  }

  /** All of them, and none where a page did not come or the person has left. */
  async function readAll(): Promise<Row[] | null> {
    isBusy.value = true;
    failed.value = '';
    const all: Row[] = [];
    for (let from: string | null = ''; from !== null && !isLeft; ) {
      const page: Page<Row> | null = await fetchPage(from, LONG_PAGE);
      if (!page) failed.value = 'all';
      all.push(...(page?.rows ?? []));
      from = page?.next ?? null;
    }
    isBusy.value = false;
    return isLeft || failed.value ? null : all;
  }

  return { answer, rows, after, isBusy, failed, showMore, readAll };
}
