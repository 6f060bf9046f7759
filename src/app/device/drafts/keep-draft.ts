/** The longest a word can be lost for: a draft is written at most this long after the first key, not after the last. */
export const DRAFT_DELAY_MS = 700;

/** `kept`: all that was typed is on the disk. `not_kept`: the last writing failed, by a full disk or a lock. */
export type DraftState = 'writing' | 'kept' | 'not_kept';

export interface DraftKeeper<F> {
  /** Call at each change; the form of the last call is what gets written. */
  changed(form: F): void;
  /** Writes at once what is pending: when the page is hidden or left. */
  flush(): Promise<void>;
  /** Forgets what is pending, and ends when nothing is being written any more: the form is being saved. */
  stop(): Promise<void>;
}

export interface DraftPlace<F> {
  /** False when it could not be kept. */
  write(form: F): Promise<boolean>;
  told?: (state: DraftState) => void;
  delayMs?: number;
}

export function keepDraft<F>({
  write,
  told = () => undefined,
  delayMs = DRAFT_DELAY_MS,
}: DraftPlace<F>): DraftKeeper<F> {
  let pending: { form: F } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function put(form: F): Promise<void> {
    const isKept = await write(form).catch(() => false);
    if (!pending) told(isKept ? 'kept' : 'not_kept');
  }

  function writePending(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!pending) return;
    const { form } = pending;
    pending = null;
    // One after the other: an older form never lands on a newer one.
    writing = writing.then(() => put(form));
  }

  return {
    changed(form) {
      pending = { form };
      told('writing');
      timer ??= setTimeout(writePending, delayMs);
    },
    async flush() {
      writePending();
      await writing;
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      pending = null;
      return writing;
    },
  };
}
