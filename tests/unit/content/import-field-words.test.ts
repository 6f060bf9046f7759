import { expect, it } from 'vitest';
import { officer as en } from '#content/messages/en/officer.ts';
import { officer as vi } from '#content/messages/vi/officer.ts';
import { DOSSIER_FIELDS } from '#domain/dossiers/fields.ts';
import { PETITION_FIELDS } from '#domain/petitions/read-petition-row.ts';
import { PROCEDURE_FIELDS } from '#domain/procedures/read-procedure-row.ts';
import { PUBLISHED_FIELDS } from '#domain/published/read-published-row.ts';
import { UNIT_FIELDS } from '#domain/units/read-unit-row.ts';

const KINDS = {
  dossiers: [...DOSSIER_FIELDS],
  petitions: Object.keys(PETITION_FIELDS.headers),
  published: Object.keys(PUBLISHED_FIELDS.headers),
  units: Object.keys(UNIT_FIELDS.headers),
  procedures: Object.keys(PROCEDURE_FIELDS.headers),
};

it.each(Object.entries(KINDS))(
  'every column of %s has a name that a person reads',
  (_kind, fields) => {
    expect(fields.length).toBeGreaterThan(5);
    for (const words of [vi.words.fields, en.words.fields] as Record<string, string>[])
      expect(fields.filter((field) => !words[field])).toEqual([]);
  },
);
