// An agency whose head changed gets a new row for the new address; the old head stays in office until somebody says when
// he left, and both would be written to.
import type { Day } from '../../time/day.ts';
import { isInOffice } from './in-office.ts';
import type { RecipientPlan, StandingRecipient } from './plan-recipients.ts';

/** Who is in office beside somebody new of the same agency, once the plan is carried out. */
export function staysBeside(
  { rows }: RecipientPlan,
  { standing, today }: { standing: readonly StandingRecipient[]; today: Day },
): StandingRecipient[] {
  const told = new Map(rows.map(({ before, after }) => [before?.recipientId, after]));
  const newcomers = rows.filter(({ fate }) => fate === 'new').map(({ after }) => after);
  return standing
    .map((each) => ({ ...each, ...told.get(each.recipientId) }))
    .filter((each) =>
      newcomers.some((one) => {
        const from = one.validFrom !== null && one.validFrom > today ? one.validFrom : today;
        return one.unitCode === each.unitCode && isInOffice(one, from) && isInOffice(each, from);
      }),
    );
}
