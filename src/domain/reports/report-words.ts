/** The words a report is written with; src/content/reports has them in Vietnamese. */
export interface ReportWords {
  title: string;
  unit: (name: string, code: string) => string;
  period: (period: string) => string;
  asOf: (day: string) => string;
  month: (month: string, year: string) => string;
  quarter: (quarter: string, year: string) => string;
  year: (year: string) => string;
  unknown: string;
  columns: Record<ReportColumn, string>;
  sources: Record<'dossiers' | 'published' | 'assisted', string>;
  /** What an index of all groups together is called. */
  index: string;
  tables: Record<TableId, string>;
  leads: Record<TableId | 'assistedInternal', string>;
  notesTitle: string;
  notes: {
    counted: string;
    published: (sources: string) => string;
    paper: (document: string, day: string, issuer: string) => string;
    points: (title: string) => string;
    unknown: string;
  };
}

export type TableId = 'indices' | 'copies' | 'dossiers' | 'assisted' | 'silent' | SingleIndicator;

/** Indicators with a table of their own. */
export type SingleIndicator =
  | 'digitised'
  | 'electronic_result'
  | 'online_submission'
  | 'online_payment'
  | 'portal_sync'
  | 'data_reuse'
  | 'satisfaction';

export type ReportColumn =
  | 'agency'
  | 'code'
  | 'source'
  | 'numerator'
  | 'denominator'
  | 'rate'
  | 'score'
  | 'maxScore'
  | 'national'
  | 'group'
  | 'deployed'
  | 'units'
  | 'notDeployed'
  | 'overdue'
  | 'overdueOf'
  | 'overdueRate'
  | 'onTime'
  | 'onTimeOf'
  | 'onTimeRate'
  | 'online'
  | 'onlineOf'
  | 'onlineRate'
  | 'confirmed'
  | 'unmatched'
  | 'noted'
  | 'officialOnline'
  | 'provisionalOnline';
