// What units are to reach by when. A target is never changed: it is taken back and another one set, and both stay.
import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '#domain/result.ts';
import { isTargetIndicator, type Target } from '#domain/targets/target.ts';
import { dayOf, isDay } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import { unitRegister } from '../unit-register.ts';

export interface TargetRequest {
  unitCode: string;
  indicator: string;
  /** A share of 1. */
  rate: number;
  dueDay: string;
  /** Null: the administrator's command line. */
  personId: string | null;
}

export type TargetRefusal =
  | { kind: 'unknown_unit' }
  | { kind: 'unknown_indicator' }
  | { kind: 'bad_rate' }
  | { kind: 'bad_day' }
  | { kind: 'day_is_over' };

/** All that stand, by unit, indicator and day. */
export async function listTargets({ db, config }: Pick<Deps, 'db' | 'config'>): Promise<Target[]> {
  const rows = await db
    .selectFrom('unit_target')
    .select(['target_id', 'unit_code', 'indicator', 'rate', 'due_day'])
    .where('province_code', '=', config.provinceCode)
    .where('removed_at', 'is', null)
    .orderBy('unit_code')
    .orderBy('indicator')
    .orderBy('due_day')
    .execute();
  return rows.flatMap(({ target_id, unit_code, indicator, rate, due_day }) =>
    isTargetIndicator(indicator)
      ? [{ targetId: target_id, unitCode: unit_code, indicator, rate, dueDay: due_day }]
      : [],
  );
}

/** Sets a target; one of the same unit, indicator and day is taken back in its favour. */
export async function setTarget(
  deps: Deps,
  { unitCode, indicator, rate, dueDay, personId }: TargetRequest,
): Promise<Result<{ targetId: string }, TargetRefusal>> {
  const { provinceCode } = deps.config;
  const register = await unitRegister(deps.db, provinceCode);
  if (!register.byCode.has(unitCode)) return err({ kind: 'unknown_unit' });
  if (!isTargetIndicator(indicator)) return err({ kind: 'unknown_indicator' });
  if (!(rate >= 0 && rate <= 1)) return err({ kind: 'bad_rate' });
  if (!isDay(dueDay)) return err({ kind: 'bad_day' });
  if (dueDay < dayOf(deps.clock())) return err({ kind: 'day_is_over' });
  const at = new Date(deps.clock());
  const targetId = randomUUID();
  await deps.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('unit_target')
      .set({ removed_at: at, removed_by: personId })
      .where('province_code', '=', provinceCode)
      .where('unit_code', '=', unitCode)
      .where('indicator', '=', indicator)
      .where('due_day', '=', dueDay)
      .where('removed_at', 'is', null)
      .execute();
    await trx
      .insertInto('unit_target')
      .values({
        province_code: provinceCode,
        target_id: targetId,
        unit_code: unitCode,
        ...{ indicator, rate, due_day: dueDay },
        set_at: at,
        set_by: personId,
        removed_at: null,
        removed_by: null,
      })
      .execute();
  });
  return ok({ targetId });
}

/** Whether there was such a target to take back. */
export async function removeTarget(
  { db, config, clock }: Deps,
  { targetId, personId }: { targetId: string; personId: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('unit_target')
    .set({ removed_at: new Date(clock()), removed_by: personId })
    .where('province_code', '=', config.provinceCode)
    .where('target_id', '=', targetId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
