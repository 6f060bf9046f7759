// A request's body, never more of it than was agreed: gzip is unpacked under the same limit (a bomb stops early).
import type { Context } from 'hono';
import * as v from 'valibot';
import { JSON_LIMITS, type JsonFault, parseJson } from '#domain/text/parse-json.ts';
import { problem } from '../../problem.ts';

const MIB = 1024 * 1024;
export const DEFAULT_MOST_BYTES = MIB;
/** A batch of 256 KiB gets through at one kilobyte a second; who is slower holds a connection and says nothing. */
const MOST_MS = 5 * 60_000;

/** The bytes, unpacked where `content-encoding: gzip` says so. `mostBytes` counts what is unpacked. */
export async function readBytes(
  c: Context,
  { mostBytes = DEFAULT_MOST_BYTES }: { mostBytes?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > mostBytes) throw problem(413, 'body_too_large', { most_bytes: mostBytes });
  const body = c.req.raw.body;
  if (!body) return new Uint8Array();
  const encoding = (c.req.header('content-encoding') ?? 'identity').toLowerCase();
  if (encoding === 'gzip') return await collect(body.pipeThrough(gunzip()), mostBytes, 'bad_gzip');
  if (encoding === 'identity') return await collect(body, mostBytes, 'body_cut_short');
  throw problem(415, 'unknown_encoding', { accepted: ['gzip'] });
}

/** The body as JSON of the expected shape; what is wrong is named by its path, never by its value. */
export async function readJson<S extends v.GenericSchema>(
  c: Context,
  schema: S,
  options: { mostBytes?: number } = {},
): Promise<v.InferOutput<S>> {
  const bytes = await readBytes(c, options);
  const json = parseJson(textOf(bytes));
  if (!json.ok) throw jsonProblem(json.error);
  const parsed = v.safeParse(schema, json.value);
  if (parsed.success) return parsed.output;
  const fields = parsed.issues.map((issue) => v.getDotPath(issue) ?? '');
  throw problem(422, 'invalid_body', { fields: [...new Set(fields)].slice(0, 20) });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem(400, 'bad_json');
  }
}

function jsonProblem({ kind }: JsonFault) {
  switch (kind) {
    case 'not_json':
      return problem(400, 'bad_json');
    case 'too_deep':
      return problem(422, kind, { deepest: JSON_LIMITS.deepest });
    case 'too_many_values':
      return problem(413, kind, { most_values: JSON_LIMITS.mostValues });
  }
}

function gunzip(): ReadableWritablePair<Uint8Array, Uint8Array> {
  return new DecompressionStream('gzip') as unknown as ReadableWritablePair<Uint8Array, Uint8Array>;
}

export async function collect(
  stream: ReadableStream<Uint8Array>,
  mostBytes: number,
  onBreak: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    reader.cancel().catch(() => {});
  }, MOST_MS);
  const read = () =>
    reader.read().catch(() => {
      clearTimeout(deadline);
      throw problem(400, onBreak);
    });
  for (;;) {
    const { done, value } = await read();
    if (isLate) throw problem(408, 'body_too_slow', { most_s: MOST_MS / 1000 });
    if (done) break;
    length += value.byteLength;
    if (length > mostBytes) {
      clearTimeout(deadline);
      await reader.cancel().catch(() => {});
      throw problem(413, 'body_too_large', { most_bytes: mostBytes });
    }
    chunks.push(value);
  }
  clearTimeout(deadline);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
