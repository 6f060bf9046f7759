// The one expression by which dossiers are counted, for the stored cells and for a month that is looked at from
// inside. It reads the view dossier_fact, where the rules stand.

export const CELL_KEY = 'province_code, unit_code, unit_valid_from, month, late_from';

const COUNTS: Record<string, string> = {
  last_received_day: 'max(received_day)',
  received: 'count(*)',
  online: 'count(*) FILTER (WHERE online)',
  has_fee: 'count(*) FILTER (WHERE has_fee)',
  fee_paid_online: 'count(*) FILTER (WHERE has_fee AND paid_online)',
  on_time_known: 'count(*) FILTER (WHERE on_time_known)',
  on_time_unless_late: 'count(*) FILTER (WHERE on_time_known AND NOT sent_back_too_often)',
  overdue_known: 'count(*) FILTER (WHERE overdue_known)',
  overdue_always:
    'count(*) FILTER (WHERE overdue_known AND (officer_missing OR appointment_too_long))',
  late_judged: 'count(*) FILTER (WHERE lateness_known)',
  officer_judged: 'count(*) FILTER (WHERE officer_judged)',
  appointment_judged: 'count(*) FILTER (WHERE appointment_judged)',
  digitised_known: 'count(*) FILTER (WHERE digitised_known)',
  digitised: 'count(*) FILTER (WHERE digitised_known AND digitised)',
  result_expected: 'count(*) FILTER (WHERE result_expected)',
  e_result: 'count(*) FILTER (WHERE result_expected AND e_result)',
  data_reuse_known: 'count(*) FILTER (WHERE data_reuse_known)',
  data_reused: 'count(*) FILTER (WHERE data_reuse_known AND data_reused)',
  portal_sync_known: 'count(*) FILTER (WHERE portal_sync_known)',
  synced: 'count(*) FILTER (WHERE portal_sync_known AND synced)',
  satisfaction_known: 'count(*) FILTER (WHERE satisfaction_known)',
  satisfied_unless_late: 'count(*) FILTER (WHERE satisfaction_known AND NOT dissatisfied)',
  e_copy_known: 'count(*) FILTER (WHERE e_copy_known)',
  e_copy_from: 'min(e_copy_day) FILTER (WHERE e_copy_known)',
};

export const CELL_COLUMNS = `${CELL_KEY}, ${Object.keys(COUNTS).join(', ')}`;

/** What to select from dossier_fact, grouped by CELL_KEY, for the columns of a cell. */
export const CELL_COUNTS = `${CELL_KEY}, ${Object.entries(COUNTS)
  .map(([name, expression]) => `${expression} AS ${name}`)
  .join(', ')}`;
