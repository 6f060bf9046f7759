/**
 * What one more dossier in a part's numerator costs an office, in minutes of work: our assumption, open to correction,
 * shown wherever a step is sorted by it. `now`: a dossier of the period can still be put right; `next`: only coming
 * dossiers can do better. What is not here (announcing procedures, building payment in) is a decision of the province,
 * not minutes at a counter.
 */
export const EFFORTS: { indicator: string; minutes: number; when: 'now' | 'next' }[] = [
  { indicator: '1.4', minutes: 1, when: 'now' },
  { indicator: '2.1', minutes: 60, when: 'next' },
  { indicator: '3.3', minutes: 20, when: 'next' },
  { indicator: '3.6', minutes: 10, when: 'next' },
  { indicator: '4.1', minutes: 5, when: 'now' },
  { indicator: '4.2', minutes: 10, when: 'now' },
  { indicator: '4.3', minutes: 5, when: 'next' },
  { indicator: '4.4', minutes: 5, when: 'next' },
  { indicator: '4.5b', minutes: 5, when: 'next' },
  { indicator: '5.2', minutes: 60, when: 'next' },
  { indicator: '5.3', minutes: 60, when: 'next' },
  { indicator: '5.4', minutes: 60, when: 'next' },
];
