import type { ReportTarget } from '#domain/differs/content-report.ts';
import type { Day } from '#domain/time/day.ts';

/** Columns of the reports that reality differs from our content, as kysely sees them. */
export interface ContentReportTables {
  content_report: {
    province_code: string;
    /** Random, made on the telling phone. */
    id: string;
    target: ReportTarget;
    target_id: string;
    step: string;
    version: string;
    what: string;
    day: Day;
    received_at: Date;
    closed_at: Date | null;
    closed_by: string | null;
  };
  /** All that this server has ever offered. */
  content_place: {
    province_code: string;
    target: ReportTarget;
    target_id: string;
    step: string;
    version: string;
  };
}
