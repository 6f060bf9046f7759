// The procedures travel with the route that shows them, and are indexed once a visit.
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import type { Procedure } from '#domain/procedures/procedure.ts';
import { indexProcedures } from '#domain/procedures/search.ts';

export const procedureList = raw as Procedure[];
export const procedureIndex = indexProcedures(procedureList);
