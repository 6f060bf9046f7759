import { type MyDossier, newDossier } from '#domain/my-dossiers/my-dossier.ts';
import { workingCalendar } from '#domain/time/working-days.ts';

export const NOW = Date.parse('2026-11-22T03:00:00Z');
export const TODAY = '2026-11-22';
export const today = { day: TODAY, countWorkingDays: workingCalendar([]) };

export function aDossier(overrides: Partial<MyDossier> = {}): MyDossier {
  const fresh = newDossier({
    id: 'dossier-1',
    procedureCode: '1.001193',
    title: 'Đăng ký khai sinh',
    at: NOW,
  });
  return { ...fresh, ...overrides };
}
