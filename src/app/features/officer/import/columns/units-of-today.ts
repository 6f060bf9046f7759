import { err, ok, type Result } from '#domain/result.ts';
import type { Unit } from '#domain/units/unit.ts';
import { callApi, isRecord } from '../../../../device/api.ts';

interface ToldUnit {
  code: string;
  name: string;
  kind: Unit['kind'];
  valid_from: string;
  valid_to: string | null;
  parent_code: string | null;
  successor_codes: string[];
}

/** The units that exist on the day, as the server has them: also those that an office brought by a file. */
export async function fetchUnits(day: string): Promise<Result<Unit[], 'offline'>> {
  const answer = await callApi({ path: `/api/units?on=${day}`, isAnswer: isUnits });
  if (!answer.ok) return err('offline');
  return ok(
    answer.value.units.map((told) => ({
      ...{ code: told.code, name: told.name, kind: told.kind },
      ...{ validFrom: told.valid_from, validTo: told.valid_to },
      ...{ parentCode: told.parent_code, successorCodes: told.successor_codes },
    })),
  );
}

function isUnits(value: unknown): value is { units: ToldUnit[] } & Record<string, unknown> {
  return isRecord(value) && Array.isArray(value.units);
}
