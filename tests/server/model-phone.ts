// A phone without a screen or a database: an outbox, a replica, a tray and a cursor, and between them the same functions
// that the real phone uses. What it has said "Đã lưu" to is in `saved`, whatever happens on the way.
import { opName, project } from '#domain/cases/case-state.ts';
import { answerAction, type HttpAnswer, halve } from '#domain/protocol/answer-action.ts';
import type { Op, PullAnswer, PulledOp } from '#domain/protocol/op.ts';
import { type Phone, seal } from './sync-team.ts';

export interface ModelPhone {
  device: Phone;
  cookie: string;
  nextSeq: number;
  saved: Op[];
  outbox: Map<number, Op>;
  acknowledged: Set<number>;
  tray: Map<number, string>;
  /** Every op it knows, by name. */
  replica: Map<string, Op>;
  cursor: string;
  epoch: string;
}

export interface WireRequest {
  path: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
}
/** The line between phone and server; tests cut, delay and double what goes over it. */
export type Wire = (request: WireRequest) => Promise<HttpAnswer>;

export function modelPhone(device: Phone, cookie: string): ModelPhone {
  return {
    device,
    cookie,
    nextSeq: 1,
    saved: [],
    outbox: new Map(),
    acknowledged: new Set(),
    tray: new Map(),
    replica: new Map(),
    cursor: '',
    epoch: '',
  };
}

export function save(
  phone: ModelPhone,
  make: (at: { deviceId: string; deviceSeq: number }) => Op,
): Op {
  const op = make({ deviceId: phone.device.deviceId, deviceSeq: phone.nextSeq++ });
  phone.saved.push(op);
  phone.outbox.set(op.deviceSeq, op);
  phone.replica.set(opName(op), op);
  return op;
}

/** The ops of a case as this phone has them, without those that the server would not take. */
export function opsOf(phone: ModelPhone, caseId: string): Op[] {
  return [...phone.replica.values()].filter(
    (op) =>
      op.entityId === caseId &&
      !(op.deviceId === phone.device.deviceId && phone.tray.has(op.deviceSeq)),
  );
}

export function stateOf(phone: ModelPhone, caseId: string) {
  return project(opsOf(phone, caseId));
}

/** One try to send what waits, `most` at a time; true when the server had a word on it. */
export async function pushOnce(phone: ModelPhone, wire: Wire, most = 5_000): Promise<boolean> {
  return send(phone, wire, [...phone.outbox.values()].slice(0, most));
}

async function send(phone: ModelPhone, wire: Wire, batch: Op[]): Promise<boolean> {
  if (batch.length === 0) return true;
  const envelope = await seal(phone.device, batch);
  const answer = await wire({
    path: '/api/sync/push',
    method: 'POST',
    body: envelope.body,
    headers: {
      cookie: phone.cookie,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'x-dhs-device': envelope.deviceId,
      'x-dhs-signature': envelope.signature,
    },
  });
  const action = answerAction(
    answer,
    batch.map((op) => op.deviceSeq),
  );
  switch (action.kind) {
    case 'take':
      noteEpoch(phone, action.answer.epoch);
      for (const receipt of action.receipts) {
        phone.outbox.delete(receipt.deviceSeq);
        if (receipt.status === 'refused') phone.tray.set(receipt.deviceSeq, receipt.reason);
        else phone.acknowledged.add(receipt.deviceSeq);
      }
      return true;
    case 'halve': {
      const [first, second] = halve(batch);
      return (await send(phone, wire, first)) && (await send(phone, wire, second));
    }
    case 'set_aside':
      phone.outbox.delete(action.deviceSeq);
      phone.tray.set(action.deviceSeq, action.reason);
      return true;
    default:
      return false;
  }
}

export async function pullAll(phone: ModelPhone, wire: Wire, limit = 500): Promise<boolean> {
  for (;;) {
    const answer = await wire({
      path: `/api/sync/pull?limit=${limit}&cursor=${encodeURIComponent(phone.cursor)}`,
      method: 'GET',
      headers: { cookie: phone.cookie },
    });
    if (answer.kind !== 'answered' || answer.status !== 200) return false;
    const page = answer.body as PullAnswer;
    if (noteEpoch(phone, page.epoch)) continue;
    for (const pulled of page.ops) phone.replica.set(opName(pulled), withoutPlace(pulled));
    phone.cursor = page.cursor;
    if (!page.more) return true;
  }
}

function withoutPlace({ serverSeq: _s, personId: _p, personName: _n, ...op }: PulledOp): Op {
  return op;
}

/** Another epoch: the server was restored from a backup, and is offered everything once more. */
function noteEpoch(phone: ModelPhone, epoch: string): boolean {
  const hasChanged = phone.epoch !== '' && phone.epoch !== epoch;
  phone.epoch = epoch;
  if (!hasChanged) return false;
  phone.cursor = '';
  for (const op of phone.saved) {
    if (phone.acknowledged.delete(op.deviceSeq)) phone.outbox.set(op.deviceSeq, op);
  }
  return true;
}

/** A line without faults, straight into the app. */
export function straightTo(app: {
  request: (path: string, init: RequestInit) => Response | Promise<Response>;
}): Wire {
  return async ({ path, method, headers, body }) => {
    const response = await app.request(path, { method, headers, ...(body ? { body } : {}) });
    return toAnswer(response);
  };
}

export async function toAnswer(response: Response): Promise<HttpAnswer> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return {
    kind: 'answered',
    status: response.status,
    contentType: response.headers.get('content-type'),
    body,
    retryAfter: response.headers.get('retry-after'),
    redirected: response.redirected,
  };
}
