import { describe, expect, it } from 'vitest';
import {
  fileImport,
  type ImportState,
  type ImportWorld,
} from '#app/features/officer/import/file-import.ts';
import { kindsFor } from '#app/features/officer/import/import-kinds.ts';
import {
  groupRows,
  type ImportResult,
  type UploadProblem,
} from '#app/features/officer/import/import-result.ts';
import type { ImportJob, Upload } from '#app/features/officer/import/upload-file.ts';
import { err, ok, type Result } from '#domain/result.ts';

const RESULT: ImportResult = {
  import_id: 7,
  rows: 3,
  stored: 3,
  unchanged: 0,
  corrected: 0,
  refused: [],
  unknown_columns: [],
};
const ORDER = { kind: 'dossiers' as const, file: new File(['a'], 'a.csv'), mapping: {}, units: {} };
type Answer = Result<ImportResult, UploadProblem>;

/** `answers`: what each request comes to; `jobs`: what the server says of it, one answer after the other. */
function aWorld(answers: Answer[], jobs: (ImportJob | 'gone' | null)[] = []) {
  const shown: ImportState[] = [];
  const uploads: Upload[] = [];
  const stopped: string[] = [];
  const world: ImportWorld = {
    async upload(upload) {
      uploads.push(upload);
      upload.onProgress(0.5);
      upload.onProgress(null);
      // The one who follows has had time for all that the server says.
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      const answer = answers[uploads.length - 1];
      if (!answer) throw new Error('one request too many');
      return answer;
    },
    askJob: async () => (jobs.length > 1 ? (jobs.shift() ?? null) : (jobs[0] ?? null)),
    stopJob: async (jobId) => stopped.push(jobId) > 0,
    pause: () => Promise.resolve(),
    newJobId: () => 'job-1',
  };
  const work = fileImport(world, (state) => shown.push(state));
  return { work, shown, uploads, stopped };
}

describe('an import from the officer’s page', () => {
  it('shows the server’s verdict before anything is written', async () => {
    const { work, shown, uploads } = aWorld([ok(RESULT)]);
    await work.judge(ORDER);
    expect(uploads.map(({ dryRun, jobId }) => ({ dryRun, jobId }))).toEqual([
      { dryRun: true, jobId: 'job-1' },
    ]);
    expect(shown.at(-1)).toEqual({ kind: 'verdict', result: RESULT, problem: null });
  });

  it('tells how far the server is once all of the file has gone', async () => {
    const { work, shown } = aWorld([ok(RESULT)], [{ step: 'reading', rows: 2000 }]);
    await work.judge(ORDER);
    const working = shown.filter((state) => state.kind === 'working');
    expect(working.map(({ sent }) => sent).slice(0, 3)).toEqual([0, 0.5, null]);
    expect(working.at(-1)?.job).toEqual({ step: 'reading', rows: 2000 });
  });

  it('asks what became of it when the answer is lost, and finds it done', async () => {
    const jobs = [null, { step: 'publishing', rows: 3 }, { step: 'done', rows: 3 }];
    const { work, shown, uploads } = aWorld([err({ kind: 'offline' })], jobs);
    await work.bring(ORDER, RESULT);
    expect(shown.some(({ kind }) => kind === 'unsure')).toBe(true);
    expect(shown.at(-1)).toEqual({ kind: 'done', result: null });
    expect(uploads).toHaveLength(1);
  });

  it('says that nothing changed only when the server says so', async () => {
    for (const last of ['gone' as const, { step: 'failed', rows: 3 }]) {
      const { work, shown } = aWorld([err({ kind: 'offline' })], [last]);
      await work.bring(ORDER, RESULT);
      expect(shown.at(-1)).toEqual({
        kind: 'verdict',
        result: RESULT,
        problem: { kind: 'offline' },
      });
    }
  });

  it('keeps the verdict on the screen when the import is refused', async () => {
    const problem = { kind: 'problem' as const, status: 401, name: 'no_session', facts: {} };
    const { work, shown } = aWorld([err(problem)]);
    await work.bring(ORDER, RESULT);
    expect(shown.at(-1)).toEqual({ kind: 'verdict', result: RESULT, problem });
  });

  it('asks the server to stop once all of the file has gone', async () => {
    const world = aWorld([err({ kind: 'stopped' })]);
    const run = world.work.judge(ORDER);
    await world.work.stop();
    await run;
    expect(world.stopped).toEqual(['job-1']);
    expect(world.shown.at(-1)).toEqual({ kind: 'choosing', stopped: true });
  });
});

describe('a file that has to go again', () => {
  it('is stopped as bytes are, not as an import is', async () => {
    const stopped: string[] = [];
    const shown: ImportState[] = [];
    const work = fileImport(
      {
        async upload({ onProgress, signal }) {
          onProgress(null);
          onProgress(0.25, 'offline');
          const aborted = new Promise((done) => signal.addEventListener('abort', done));
          await work.stop();
          await aborted;
          return err({ kind: 'stopped' });
        },
        askJob: async () => null,
        stopJob: async (jobId) => stopped.push(jobId) > 0,
        pause: () => new Promise(() => {}),
        newJobId: () => 'job-1',
      },
      (state) => shown.push(state),
    );
    await work.judge(ORDER);
    expect(shown.at(-2)).toMatchObject({ kind: 'working', sent: 0.25, cut: 'offline' });
    expect(shown.at(-1)).toEqual({ kind: 'choosing', stopped: true });
    expect(stopped).toEqual([]);
  });
});

describe('a page that was left', () => {
  const lost: Answer = err({ kind: 'offline' });

  /** `during`: what happens while all of the file is on the server; the answer is lost after it. */
  function aLeftPage(during: (page: { upload: Upload; leave: () => void }) => Promise<void>) {
    const seen = { asked: 0, shown: [] as ImportState[] };
    let leaveWhenAsked = false;
    const page = fileImport(
      {
        async upload(upload) {
          upload.onProgress(null);
          await during({ upload, leave: page.leave });
          return upload.signal.aborted ? err({ kind: 'stopped' }) : lost;
        },
        async askJob() {
          seen.asked += 1;
          if (seen.asked > 5) throw new Error('asked without end');
          if (leaveWhenAsked) page.leave();
          return null;
        },
        stopJob: async () => true,
        pause: () => Promise.resolve(),
        newJobId: () => 'job-1',
      },
      (state) => seen.shown.push(state),
    );
    return {
      ...{ page, seen },
      leaveAtNextQuestion: () => {
        leaveWhenAsked = true;
      },
    };
  }

  it('asks no more how far the server is', async () => {
    const { page, seen } = aLeftPage(async ({ leave }) => {
      leave();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    });
    await page.bring(ORDER, RESULT);
    expect(seen.asked).toBe(0);
    expect(seen.shown.map(({ kind }) => kind)).not.toContain('unsure');
  });

  it('asks no more what became of the import, also when it was left in mid-question', async () => {
    const { page, seen, leaveAtNextQuestion } = aLeftPage(async () => {});
    leaveAtNextQuestion();
    await page.bring(ORDER, RESULT);
    expect(seen.asked).toBe(1);
  });

  it('sends nothing anew when the server has lost the file meanwhile', async () => {
    const { page } = aLeftPage(async ({ upload, leave }) => {
      leave();
      expect(upload.signal.aborted).toBe(false);
      upload.onProgress(0);
      expect(upload.signal.aborted).toBe(true);
    });
    await page.judge(ORDER);
    expect.assertions(2);
  });
});

it('offers all five kinds to the province, and to an office what is its own', () => {
  const at = (role: 'officer' | 'province') => [{ role, unitCode: '19753', unitName: 'Phú Xuân' }];
  const all = ['dossiers', 'petitions', 'published', 'units', 'procedures'];
  expect(kindsFor(at('province'))).toEqual(all);
  expect(kindsFor(at('officer'))).toEqual(all.slice(0, 2));
});

describe('rows that were left out', () => {
  it('stand together by their fault, the commonest first', () => {
    const row = (at: number, kind: string) => ({ row: at, column: 'a', kind, value: '' });
    const rows = [row(2, 'bad_date'), row(3, 'missing'), row(9, 'missing')];
    expect(groupRows(rows).map(({ kind, rows: found }) => [kind, found.length])).toEqual([
      ['missing', 2],
      ['bad_date', 1],
    ]);
  });
});
