// Where a phone gets the catalogue: as data, like the guides (see guides/guide-files.ts). procedures.en.json says each
// Vietnamese sentence of it in English.

import en from './procedures.en.json?url&no-inline';
import vi from './procedures.json?url&no-inline';

export const procedureFiles = { vi, en };
