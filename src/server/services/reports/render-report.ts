import type { Report } from '#domain/reports/report.ts';
import { csvOf } from './write-csv.ts';
import { htmlOf } from './write-html.ts';

export const REPORT_FORMATS = ['docx', 'xlsx', 'pdf', 'html', 'csv'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const MEDIA_TYPES: Record<ReportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

export function isReportFormat(text: string): text is ReportFormat {
  return (REPORT_FORMATS as readonly string[]).includes(text);
}

/** The same report has the same bytes: no form carries the time of its making. */
export async function renderReport(report: Report, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return new TextEncoder().encode(csvOf(report));
    case 'html':
      return new TextEncoder().encode(htmlOf(report));
    // The libraries are large, and loaded by whoever asks for the form.
    case 'docx':
      return (await import('./write-docx.ts')).docxOf(report);
    case 'xlsx':
      return (await import('./write-xlsx.ts')).xlsxOf(report);
    case 'pdf':
      return (await import('./pdf/write-pdf.ts')).pdfOf(report);
    default:
      return format satisfies never;
  }
}
