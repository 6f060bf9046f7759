import type { Translation } from '../words.ts';
import type { index as vi } from './index-vi.ts';

export const index: Translation<typeof vi.words> = {
  language: 'en',
  unit: (name, code) => `${name} (${code})`,
  total: (score, max, band) => `  Total: ${score}/${max}${band}`,
  rank: (place, of) => `  Place ${place} of ${of}`,
  group: (name, score, max) => `  ${name}: ${score}/${max}`,
  component: (name, score, max) => `    ${name}: ${score}/${max}`,
  counts: (numerator, denominator) => `  (${numerator}/${denominator})`,
  estimated: ' (estimated)',
  bands: {
    xuat_sac: 'excellent',
    tot: 'good',
    kha: 'fair',
    trung_binh: 'average',
    yeu: 'weak',
  },
  sources: {
    dossiers: 'counted from dossiers',
    published: 'published',
    form: 'entered by hand',
    none: 'no figures',
  },
  bases: {
    published: 'as published',
    counted: 'as counted here',
    mixed: 'partly as published',
  },
  nothingToCompare: 'No component is both counted and published yet: there is nothing to compare.',
  compared: (metric, counted, published) => `${metric}: counted ${counted}, published ${published}`,
  explained: (reason, part, count) => `  ${reason}, ${part}: ${count} dossiers`,
  unexplained: (numerator, denominator) =>
    `  Unexplained: numerator ${numerator}, denominator ${denominator}`,
  allExplained: '  All of it is explained.',
  parts: { numerator: 'numerator', denominator: 'denominator' },
  reasons: {
    not_synced: 'not synchronised to the portal',
    received_after_portal_day: 'received after the portal’s day',
    corrected_since: 'corrected since the portal’s day',
    late: 'late',
    supplement_twice: 'supplement asked for twice or more',
    officer_missing: 'officer’s name or title missing',
    appointment_too_long: 'appointment longer than the published term',
    code_unknown: 'code not in the imported data',
  },
  gain: (name, open) => `${name}: ${open} points left`,
  nothingToGain: (name) => `${name}: nothing to gain`,
  perDossier: (points, count) =>
    `  ${points} points a dossier; ${count} dossiers bring all of them`,
  procedure: (code, count) => `    ${code}: ${count} dossiers`,
};
