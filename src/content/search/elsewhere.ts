// What stands behind an answer "done elsewhere": one source and the day on which it was read, or nothing: then the answer
// says that nobody has checked it, and whom to ask. Only what a source says is filled in.

export interface ElsewhereSource {
  readonly title: string;
  readonly asOf: string;
}

export const elsewhereSources: Readonly<Record<string, ElsewhereSource | null>> = {
  divorce: null,
  loan: null,
  tax: null,
  school: null,
  pension: null,
  fine: null,
  unemployment: null,
  power: null,
  vehicle_papers: {
    title: 'Thủ tục 1.013076 (sang tên xe), Cổng Dịch vụ công quốc gia',
    asOf: '2026-07-18',
  },
  visit_doctor: null,
  land_papers: null,
  merit: null,
  military: null,
  adoption: null,
  boats: null,
  permits: null,
  signature: null,
  driving_test: null,
  housing: null,
  commune_hours: null,
  account_taken: null,
};
