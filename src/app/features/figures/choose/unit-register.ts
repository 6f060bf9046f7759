import raw from '#content/units/units.json' with { type: 'json' };
import { indexUnits } from '#domain/units/register.ts';
import type { Unit } from '#domain/units/unit.ts';

export const unitRegister = indexUnits(raw as Unit[]);
