import type { OpRow, OpState } from '../team-rows.ts';

/** From the surest to the least sure: a case is as sure as its least sure op. */
const SURENESS: readonly OpState[] = ['acknowledged', 'sent', 'waiting', 'conflict', 'refused'];

export function leastSure(ops: readonly Pick<OpRow, 'state'>[]): OpState {
  const worst = Math.max(...ops.map((row) => SURENESS.indexOf(row.state)));
  return SURENESS[worst] ?? 'acknowledged';
}
