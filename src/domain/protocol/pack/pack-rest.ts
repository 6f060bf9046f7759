// What the ops other than openings of cases carry: one small row each, for they are few. `:7` is short for `<device>:7`.

import type { Op } from '../op.ts';

export interface PackedRest {
  entity: string;
  base: string | null;
  /** Of `session.held` and `training.completed`. */
  body?: unknown;
  change?: unknown;
  reason?: unknown;
  to?: unknown;
  /** A follow-up that is set: what and due; one that is ended: which and how. */
  task?: unknown;
  end?: [unknown, unknown];
}

type Rest = Exclude<Op, { kind: 'case.opened' }>;

export function toRest(op: Rest, deviceId: string): PackedRest {
  return {
    entity: shorten(op.entityId, deviceId),
    base: op.baseVersion === null ? null : shorten(op.baseVersion, deviceId),
    ...carried(op, deviceId),
  };
}

function carried(op: Rest, deviceId: string): Omit<PackedRest, 'entity' | 'base'> {
  switch (op.kind) {
    case 'case.amended':
    case 'session.amended':
      return { change: op.change };
    case 'case.voided':
    case 'session.voided':
      return { reason: op.reason };
    case 'case.handed_over':
      return { to: op.toPersonId };
    case 'session.held':
    case 'training.completed':
      return { body: op.body };
    case 'case.follow_up_set':
      return { task: op.followUp };
    case 'case.follow_up_ended':
      return { end: [shorten(op.followUpId, deviceId), op.how] };
    default:
      return op satisfies never;
  }
}

/** Everything that a row may carry, its types not yet checked; what the kind does not know is left out later. */
export function fromRest(row: unknown, deviceId: string): Record<string, unknown> {
  if (row === null || typeof row !== 'object') return {};
  const { entity, base, body, change, reason, to, task, end } = row as Record<string, unknown>;
  const [followUpId, how] = Array.isArray(end) ? (end as unknown[]) : [];
  return {
    entityId: lengthen(entity, deviceId),
    baseVersion: lengthen(base, deviceId),
    body,
    change,
    reason,
    toPersonId: to,
    followUp: task,
    followUpId: lengthen(followUpId, deviceId),
    how,
  };
}

function shorten(names: string, deviceId: string): string {
  return names
    .split(',')
    .map((name) => (name.startsWith(`${deviceId}:`) ? name.slice(deviceId.length) : name))
    .join(',');
}

function lengthen(names: unknown, deviceId: string): unknown {
  if (typeof names !== 'string') return names;
  return names
    .split(',')
    .map((name) => (name.startsWith(':') ? deviceId + name : name))
    .join(',');
}
