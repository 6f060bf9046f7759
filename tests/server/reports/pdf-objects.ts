// Reads a PDF's objects back from its bytes: as much of the format (ISO 32000-1, 7.3) as the reports' files use.
import { inflateSync } from 'node:zlib';

export type Value =
  | string
  | number
  | boolean
  | null
  | Ref
  | Text
  | Value[]
  | { [key: string]: Value };
export class Ref {
  constructor(readonly id: number) {}
}
/** A string; a bare string is a name or an operator. */
export class Text {
  constructor(readonly bytes: Buffer) {}
  toString(): string {
    const { bytes } = this;
    if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
    return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  }
}

const TOKEN =
  /\s*(<<|>>|\[|\]|\((?:\\[\s\S]|[^\\()])*\)|<[0-9a-fA-F\s]*>|\/[^\s<>[\]()/]*|[^\s<>[\]()/]+)/y;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Every value of a text, operators among them. */
export function valuesOf(source: string): Value[] {
  const stack: Value[][] = [[]];
  const push = (value: Value) => stack.at(-1)?.push(value);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const token = match[1] ?? '';
    if (token === '<<' || token === '[') stack.push([]);
    else if (token === ']') push(stack.pop() ?? []);
    else if (token === '>>') push(dictionary(stack.pop() ?? []));
    else if (token === 'R') {
      const [id] = stack.at(-1)?.splice(-2) ?? [];
      push(new Ref(Number(id)));
    } else push(scalar(token));
  }
  return stack[0] ?? [];
}

function dictionary(values: Value[]): { [key: string]: Value } {
  const entries: [string, Value][] = [];
  for (let at = 0; at < values.length; at += 2)
    entries.push([String(values[at]).slice(1), values[at + 1] ?? null]);
  return Object.fromEntries(entries);
}

function scalar(token: string): Value {
  if (token.startsWith('('))
    return new Text(
      Buffer.from(
        token.slice(1, -1).replace(/\\([\s\S])/g, (_, after: string) => ESCAPES[after] ?? after),
        'latin1',
      ),
    );
  if (token.startsWith('<')) return new Text(Buffer.from(token.slice(1, -1), 'hex'));
  if (token === 'true' || token === 'false') return token === 'true';
  if (token === 'null') return null;
  return /^[-+.\d]+$/.test(token) ? Number(token) : token;
}

export interface Objects {
  trailer: { [key: string]: Value };
  /** A dictionary, whether it stands there or elsewhere. */
  dict(value: Value | undefined): { [key: string]: Value };
  list(value: Value | undefined): Value[];
  text(value: Value | undefined): string;
  stream(value: Value | undefined): Buffer;
}

export function readObjects(bytes: Uint8Array): Objects {
  const file = Buffer.from(bytes).toString('latin1');
  const values = new Map<number, Value>();
  const streams = new Map<number, Buffer>();
  for (const [at, id] of placesOf(file)) {
    const end = file.indexOf('endobj', at);
    const stream = file.indexOf('\nstream\n', at);
    const hasStream = stream >= 0 && stream < end;
    const [value = null] = valuesOf(
      file.slice(file.indexOf(' obj', at) + 4, hasStream ? stream : end),
    );
    values.set(id, value);
    if (!hasStream || typeof value !== 'object') continue;
    const { Length, Filter } = value as { [key: string]: Value };
    const raw = Buffer.from(file.slice(stream + 8, stream + 8 + Number(Length)), 'latin1');
    streams.set(id, Filter ? inflateSync(raw) : raw);
  }
  const look = (value: Value | undefined) =>
    value instanceof Ref ? (values.get(value.id) ?? null) : (value ?? null);
  const [trailer = null] = valuesOf(file.slice(file.lastIndexOf('trailer') + 7));
  return {
    trailer: trailer as { [key: string]: Value },
    dict: (value) => (look(value) ?? {}) as { [key: string]: Value },
    list: (value) => {
      const found = look(value);
      return Array.isArray(found) ? found : found === null ? [] : [found];
    },
    text: (value) => String(look(value) ?? ''),
    stream: (value) => (value instanceof Ref ? streams.get(value.id) : undefined) ?? Buffer.of(),
  };
}

/** From the table of cross references: where each object begins. */
function placesOf(file: string): [number, number][] {
  const start = Number(/startxref\n(\d+)/.exec(file.slice(-64))?.[1]);
  return [...file.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(({ 1: at }, index) => [
    Number(at),
    index + 1,
  ]);
}
