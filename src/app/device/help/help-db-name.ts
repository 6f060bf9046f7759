/** By itself: who only asks whether it is there need not load what opens it. */
export const HELP_DB_NAME = 'dhs-help';
