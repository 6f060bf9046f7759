// Every answer is a stranger until it proves otherwise: a captive portal says 200 with HTML, a proxy answers with its
// own JSON, a line is cut half-way. Only an answer of the expected shape counts; nothing here deletes anything.
import type { HttpAnswer } from '#domain/protocol/answer-action.ts';
import { err, ok, type Result } from '#domain/result.ts';

export type ApiProblem =
  | { kind: 'offline' }
  | { kind: 'timed_out' }
  /** Something answered that is not our server: HTML, other JSON, a cut-off body. */
  | { kind: 'not_our_server'; status: number }
  /** Our server's own problem document (RFC 9457); `name` is its `kind`. */
  | {
      kind: 'problem';
      status: number;
      name: string;
      retryAfterMs: number | null;
      facts: Record<string, unknown>;
    };

export interface ApiCall<T> {
  path: string;
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON, unless `bytes` is given. */
  body?: unknown;
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  timeoutMs?: number;
  /** Says whether the parsed JSON is what was asked for. */
  isAnswer: (value: unknown) => value is T;
}

const TIMEOUT_MS = 30_000;

export async function callApi<T>(
  call: ApiCall<T>,
  fetcher: typeof fetch = fetch,
): Promise<Result<T, ApiProblem>> {
  return judge(await askServer(call, fetcher), call.isAnswer);
}

/** One request and its whole body under one time limit: a proxy may accept and never answer, or drip a byte a second. */
export async function askServer(
  call: Omit<ApiCall<unknown>, 'isAnswer'>,
  fetcher: typeof fetch,
): Promise<HttpAnswer> {
  const timeout = timeoutSignal(call.timeoutMs ?? TIMEOUT_MS);
  let isCut = false;
  try {
    const answer = await fetcher(call.path, {
      method: call.method ?? (call.body === undefined && !call.bytes ? 'GET' : 'POST'),
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(call.bytes
        ? { body: call.bytes }
        : call.body === undefined
          ? {}
          : { body: JSON.stringify(call.body) }),
      signal: timeout.signal,
    });
    isCut = true;
    return {
      kind: 'answered',
      status: answer.status,
      contentType: answer.headers.get('content-type'),
      body: parse(await answer.text()),
      retryAfter: answer.headers.get('retry-after'),
      redirected: answer.redirected,
    };
  } catch {
    return {
      kind: 'no_answer',
      why: timeout.signal.aborted ? 'timed_out' : isCut ? 'cut' : 'offline',
    };
  } finally {
    timeout.clear();
  }
}

function judge<T>(
  answer: HttpAnswer,
  isAnswer: (value: unknown) => value is T,
): Result<T, ApiProblem> {
  if (answer.kind === 'no_answer')
    return err({ kind: answer.why === 'timed_out' ? 'timed_out' : 'offline' });
  const { status, body, contentType } = answer;
  const isJson = !answer.redirected && /^application\/(problem\+)?json\b/i.test(contentType ?? '');
  if (isJson && status >= 200 && status < 300 && isAnswer(body)) return ok(body);
  if (!isJson || status < 400 || !isRecord(body) || typeof body.kind !== 'string') {
    return err({ kind: 'not_our_server', status });
  }
  return err({
    kind: 'problem',
    status,
    name: body.kind,
    retryAfterMs: retryAfterMs(answer.retryAfter),
    facts: body,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds only: a date would need a clock that can be trusted. */
function retryAfterMs(header: string | null): number | null {
  return header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** AbortSignal.timeout is missing before Safari 16 and Chrome 103. */
function timeoutSignal(afterMs: number): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), afterMs);
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}
