/** Apart from the database itself: whether it is there is asked without its code. */
export const TEAM_DB_NAME = 'dhs-team';
