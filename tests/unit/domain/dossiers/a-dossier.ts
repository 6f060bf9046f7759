import type { Dossier } from '#domain/dossiers/dossier.ts';
import { DOSSIER_FIELDS } from '#domain/dossiers/fields.ts';

/** An ordinary dossier of October 2026 in A Lưới, all columns known: on time, online, paid, nothing wrong. */
export function aDossier(overrides: Partial<Dossier> = {}): Dossier {
  return {
    code: '000.00.30.H57-261005-0001',
    unit: { code: '000.00.30.H57', validFrom: '2021-07-01' },
    procedureCode: '1.001193',
    received: { day: '2026-10-05', at: null },
    channel: 'online',
    due: { day: '2026-10-12', at: null },
    finished: { day: '2026-10-09', at: null },
    feeDueVnd: 20_000,
    paidOnline: true,
    dossierDigitised: true,
    resultDigitised: true,
    eResult: true,
    resultRequired: true,
    dataReused: true,
    synced: true,
    officerName: 'Nguyễn Văn A',
    officerTitle: 'Chuyên viên',
    publishedDays: 5,
    supplementRequests: 0,
    rating: 'satisfied',
    petitioned: false,
    known: new Set(DOSSIER_FIELDS),
    ...overrides,
  };
}
