import type { openData as vi } from '../vi/open-data.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  title: 'Open data',
  lead: 'Anybody may take these tables, by hand or by program. The addresses stay; only the period and the unit in them change.',
  period: (name) => `The links below ask for the period ${name}.`,
  periodHint: 'For another, change it in the address.',
  csv: (name) => `${name}: CSV`,
  json: (name) => `${name}: JSON`,
  columns: (count) => `What its ${count} columns mean`,
  column: 'Column',
  meaning: 'Meaning',
  unit: 'Counted in',
  source: 'Source',
  dictionary: 'Data dictionary',
  openapi: 'OpenAPI description',
  terms:
    'An empty cell is unknown, not 0. Small counts of assisted cases are hidden so that nobody is given away. There is no personal data.',
};

export const openData = defineWords('open-data', words);
