// A large file over a slow line goes in pieces: after a cut the server is asked how much it has, and the rest follows.
// A line that is away is waited for without end; a server that cannot take it (a full disk) only so long. What was sent
// stays there, and the next try goes on from it.
import { err, ok, type Result } from '#domain/result.ts';
import { type ApiProblem, callApi, isRecord } from '../../../device/api.ts';
import type { Cut, UploadProblem } from './import-result.ts';

export interface PiecesWorld {
  fetcher: typeof fetch;
  pause(waitMs: number): Promise<unknown>;
}

export interface Sending {
  file: File;
  /** An upload of this file that was begun before. */
  begunId?: string;
  /** The server knows of it from now on; told also when the person has stopped meanwhile. */
  onBegun: (id: string) => void;
  /** A share of 0 to 1; `cut` while it does not go on. */
  onProgress: (sent: number, cut: Cut | null) => void;
  signal: AbortSignal;
}

/** What stands on the server of a file that came in part is known to whoever began it. */
export type PiecesProblem =
  | Exclude<UploadProblem, { kind: 'server_fault' }>
  | { kind: 'server_fault' };

interface Place {
  id: string;
  offset: number;
}
type Step = Result<Place, ApiProblem>;

/** Ten seconds on a line of 200 kbit/s: the share moves, and the pauses between pieces still do not count. */
export const PIECE_BYTES = 256 * 1024;
const PIECE_TIMEOUT_MS = 120_000;
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [1_000, 15_000];
/** Larger files are not read twice. */
const HASHED_BYTES = 32 * 1024 * 1024;
const MOST_RESTARTS = 3;
/** Without a byte more on the server between them: more than four minutes. */
const MOST_SERVER_FAULTS = 20;

/** The file has changed on the disk, or is gone: browsers refuse to read it then. */
class Changed extends Error {}

/** Gives the upload's id once all of it stands on the server. */
export async function sendPieces(
  world: PiecesWorld,
  sending: Sending,
): Promise<Result<string, PiecesProblem>> {
  const stopped = new Promise<null>((done) => {
    sending.signal.addEventListener('abort', () => done(null));
  });
  const wanted = <T>(work: Promise<T>) =>
    sending.signal.aborted ? stopped : Promise.race([work, stopped]);
  try {
    return await run(world, { sending, wanted });
  } catch (error) {
    if (error instanceof Changed) return err({ kind: 'changed' });
    throw error;
  }
}

async function run(
  world: PiecesWorld,
  given: { sending: Sending; wanted: <T>(work: Promise<T>) => Promise<T | null> },
): Promise<Result<string, PiecesProblem>> {
  const { sending, wanted } = given;
  const { file, onProgress } = sending;
  const calls = await callsOf(world, sending);
  const patience = somePatience();
  let at: Place | null = sending.begunId ? { id: sending.begunId, offset: 0 } : null;
  let isSure = at === null;
  let restarts = 0;
  for (;;) {
    const step: Step | null = await wanted(
      at === null ? calls.begin() : isSure ? calls.send(at) : calls.ask(at.id),
    );
    if (step === null) return err({ kind: 'stopped' });
    const next: Next = step.ok ? { kind: 'on', place: step.value } : judge(step.error, at);
    switch (next.kind) {
      case 'on':
        at = next.place;
        isSure = true;
        patience.stands(at.offset);
        onProgress(at.offset / file.size, null);
        if (at.offset === file.size) return ok(at.id);
        break;
      case 'lost':
        restarts += 1;
        if (restarts > MOST_RESTARTS) return err(next.problem);
        at = null;
        patience.beginAgain();
        break;
      case 'wait': {
        isSure = false;
        const waitMs = patience.next(next.cut);
        if (waitMs === null) return err({ kind: 'server_fault' });
        onProgress((at?.offset ?? 0) / file.size, next.cut);
        if ((await wanted(world.pause(waitMs).then(() => true))) === null)
          return err({ kind: 'stopped' });
        break;
      }
      case 'refused':
        return err(next.problem);
    }
  }
}

/** Only bytes that are new on the server renew it: one with a full disk still tells how much it has. */
function somePatience() {
  const whole = { most: -1, faults: 0, waitMs: FIRST_WAIT_MS };
  let left = { ...whole };
  return {
    beginAgain() {
      left = { ...whole };
    },
    stands(offset: number) {
      if (offset > left.most) left = { ...whole, most: offset };
    },
    /** How long to wait now; null when it is over. */
    next(cut: Cut): number | null {
      if (cut === 'server') left.faults += 1;
      if (left.faults > MOST_SERVER_FAULTS) return null;
      const { waitMs } = left;
      left.waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      return waitMs;
    },
  };
}

type Next =
  | { kind: 'on'; place: Place }
  | { kind: 'lost' | 'refused'; problem: PiecesProblem }
  | { kind: 'wait'; cut: Cut };

function judge(error: ApiProblem, at: Place | null): Next {
  if (error.kind === 'offline' || error.kind === 'timed_out')
    return { kind: 'wait', cut: 'offline' };
  // Waiting makes no room: a person must know, and what has come is kept meanwhile.
  const isFull = error.kind === 'problem' && error.name === 'no_room';
  if ((error.status >= 500 && !isFull) || error.status === 429)
    return { kind: 'wait', cut: 'server' };
  if (error.status === 408) return { kind: 'wait', cut: 'offline' };
  if (error.kind === 'not_our_server')
    // A page in place of an answer is a Wi-Fi that wants a log-in; a refusal is a proxy's, and stays one.
    return error.status < 400
      ? { kind: 'wait', cut: 'offline' }
      : { kind: 'refused', problem: { kind: 'not_our_server' } };
  const { status, name, facts } = error;
  if (name === 'wrong_offset' && at && typeof facts.offset === 'number')
    return { kind: 'on', place: { ...at, offset: facts.offset } };
  if (name === 'body_cut_short') return { kind: 'wait', cut: 'offline' };
  const problem = { kind: 'problem' as const, status, name, facts };
  return { kind: name === 'unknown_upload' ? 'lost' : 'refused', problem };
}

async function callsOf({ fetcher }: PiecesWorld, { file, onBegun }: Sending) {
  const sha256 = await hashOf(file);
  const pathOf = (id: string) => `/api/uploads/${id}`;
  return {
    async begin(): Promise<Step> {
      const body = { name: file.name.slice(0, 200), size: file.size, sha256 };
      const begun = await callApi({ path: '/api/uploads', body, isAnswer: isPlace }, fetcher);
      if (begun.ok) onBegun(begun.value.id);
      return begun;
    },
    async send({ id, offset }: Place): Promise<Step> {
      const end = Math.min(offset + PIECE_BYTES, file.size);
      const bytes = await read(file.slice(offset, end));
      if (bytes.byteLength !== end - offset) throw new Changed();
      const headers = {
        'content-type': 'application/octet-stream',
        'upload-offset': String(offset),
      };
      const piece = { bytes, headers, timeoutMs: PIECE_TIMEOUT_MS };
      const path = pathOf(id);
      return await callApi({ path, method: 'PATCH', ...piece, isAnswer: isPlace }, fetcher);
    },
    ask: (id: string): Promise<Step> => callApi({ path: pathOf(id), isAnswer: isPlace }, fetcher),
  };
}

/** The server finds it again by its hash, also for a page that was opened anew. */
export function isFoundAgain(file: File): boolean {
  return Boolean(globalThis.crypto?.subtle) && file.size <= HASHED_BYTES;
}

/** Null where the browser cannot, or where it would take long; the size is compared in any case. */
async function hashOf(file: File): Promise<string | null> {
  if (!isFoundAgain(file)) return null;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await read(file)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function read(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw new Changed('the file cannot be read', { cause });
  }
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && typeof value.id === 'string' && typeof value.offset === 'number';
}
