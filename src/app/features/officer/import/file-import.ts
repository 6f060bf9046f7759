// From a file that was chosen to an import that stands: first the server's own verdict, with nothing changed, then the
// import. An answer that was lost on its way is asked for, never guessed.
import type { Result } from '#domain/result.ts';
import type { ImportKind } from './import-kinds.ts';
import type { Cut, ImportResult, UploadProblem } from './import-result.ts';
import type { ImportJob, Upload } from './upload-file.ts';

export type ImportState =
  | { kind: 'choosing'; stopped: boolean }
  /** `sent` is null when all of the file has gone; the server then says how far it is, where it was given a name. */
  | {
      kind: 'working';
      dryRun: boolean;
      sent: number | null;
      /** Why it does not go on; what is left follows. */
      cut: Cut | null;
      job: ImportJob | null;
      canStop: boolean;
    }
  /** As a whole; nothing was changed. */
  | { kind: 'refused'; problem: UploadProblem }
  | { kind: 'verdict'; result: ImportResult; problem: UploadProblem | null }
  /** The answer was lost after all of the file had gone. */
  | { kind: 'unsure' }
  | { kind: 'done'; result: ImportResult | null };

export interface ImportWorld {
  upload(upload: Upload): Promise<Result<ImportResult, UploadProblem>>;
  askJob(jobId: string): Promise<ImportJob | 'gone' | null>;
  stopJob(jobId: string): Promise<boolean>;
  /** Ends after a moment; never, once the page was left. */
  pause(): Promise<void>;
  newJobId(): string | null;
}

export interface ImportOrder {
  kind: ImportKind;
  file: File;
  mapping: Record<string, string>;
  /** Name in the file → code of a unit. */
  units: Record<string, string>;
}

const OVER = ['done', 'failed', 'cancelled'];

/** What is being written is undone afterwards, not stopped. */
const STOPPABLE: readonly string[] = ['waiting', 'reading'];

export function fileImport(world: ImportWorld, show: (state: ImportState) => void) {
  let running: { jobId: string | null; stop: AbortController; hasLeft: boolean } | null = null;
  let isLeft = false;

  /** One request with its progress; what comes of it is judged by the caller. */
  async function send(order: ImportOrder, dryRun: boolean) {
    const stop = new AbortController();
    // Only dossiers are large enough to be watched.
    const jobId = order.kind === 'dossiers' ? world.newJobId() : null;
    const run = { jobId, stop, hasLeft: false };
    running = run;
    const working = { kind: 'working' as const, dryRun };
    show({ ...working, sent: 0, cut: null, job: null, canStop: true });
    const onProgress = (sent: number | null, cut: Cut | null = null) => {
      const canStop = sent !== null || jobId !== null;
      show({ ...working, sent, cut, job: null, canStop });
      // A server that was started anew may ask for all of the file again.
      const hadLeft = run.hasLeft;
      run.hasLeft = sent === null;
      if (isLeft && !run.hasLeft) stop.abort();
      if (run.hasLeft && !hadLeft) void follow(run, working);
    };
    const upload = { ...order, dryRun, jobId, onProgress, signal: stop.signal };
    const answer = await world.upload(upload);
    if (running === run) running = null;
    return { answer, run };
  }

  async function follow(
    run: NonNullable<typeof running>,
    working: { kind: 'working'; dryRun: boolean },
  ): Promise<void> {
    const isOn = () => running === run && run.hasLeft && !isLeft;
    while (isOn() && run.jobId !== null) {
      await world.pause();
      if (!isOn()) return;
      const job = await world.askJob(run.jobId);
      if (isOn() && job !== null && job !== 'gone')
        show({ ...working, sent: null, cut: null, job, canStop: STOPPABLE.includes(job.step) });
    }
  }

  async function judge(order: ImportOrder): Promise<void> {
    const { answer } = await send(order, true);
    if (answer.ok) show({ kind: 'verdict', result: answer.value, problem: null });
    else if (answer.error.kind === 'stopped') show({ kind: 'choosing', stopped: true });
    else show({ kind: 'refused', problem: answer.error });
  }

  async function bring(order: ImportOrder, verdict: ImportResult): Promise<void> {
    const { answer, run } = await send(order, false);
    if (answer.ok) return show({ kind: 'done', result: answer.value });
    const { error } = answer;
    if (error.kind === 'stopped') return show({ kind: 'choosing', stopped: true });
    if (error.kind !== 'offline' || !run.hasLeft)
      return show({ kind: 'verdict', result: verdict, problem: error });
    if (!isLeft) await findOut(run.jobId, verdict);
  }

  /** All of the file had gone: the server may have it. */
  async function findOut(jobId: string | null, verdict: ImportResult): Promise<void> {
    show({ kind: 'unsure' });
    for (; jobId !== null && !isLeft; await world.pause()) {
      const job = await world.askJob(jobId);
      if (isLeft) return;
      if (job === null) continue;
      if (job !== 'gone' && job.step === 'done') return show({ kind: 'done', result: null });
      if (job === 'gone' || OVER.includes(job.step))
        return show({ kind: 'verdict', result: verdict, problem: { kind: 'offline' } });
    }
  }

  async function stop(): Promise<void> {
    const run = running;
    if (!run) return;
    // While bytes are leaving, to send no more is enough: a file that did not come whole changes nothing.
    if (!run.hasLeft) run.stop.abort();
    else if (run.jobId !== null) await world.stopJob(run.jobId);
  }

  /** The page was left: no more bytes; what the server has whole it finishes. */
  function leave(): void {
    isLeft = true;
    if (running && !running.hasLeft) running.stop.abort();
  }

  return { judge, bring, stop, leave };
}
