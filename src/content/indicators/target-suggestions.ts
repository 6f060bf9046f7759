// Levels that an authority has set for everybody, with where that was read. A level without a source does not stand here.

export const TARGET_SUGGESTIONS = [
  {
    indicator: 'online_submission',
    percent: 80,
    dueDay: '2026-12-31',
    source: 'Kế hoạch 495/KH-UBND ngày 31/12/2025 của UBND thành phố Huế, theo VnEconomy',
    asOf: '2026-11-27',
    // Told by a newspaper: the plan itself was not read.
    confidence: 'partly',
  },
] as const;
