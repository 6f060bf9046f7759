import type { units as vi } from '../vi/units.ts';
import { defineWords, type Translation } from '../words.ts';

const words: Translation<typeof vi.words> = {
  pick: 'Unit',
  kinds: {
    province: 'Province level',
    department: 'Department',
    district: 'District level',
    commune: 'Commune',
  },
  until: (kind, day) => `${kind}, existed until ${day}`,
  listTitle: 'Units, former and new',
  listLead:
    'Since 1 July 2025 Huế has 40 communes and wards and no districts. Search an old name to see where it is now.',
  search: 'Search by name or code',
  found: (count) => (count === 1 ? '1 unit' : `${count} units`),
  nothing: 'No such unit. Try a shorter word.',
  code: (code) => `Code ${code}`,
  since: (day) => `Since ${day}`,
  between: (from, to) => `From ${from} to ${to}`,
  upTo: (to) => `Until ${to}`,
  today: 'Today',
  becameTitle: 'Now',
  cameFromTitle: 'Made of the former units',
  ofDistrict: (district, communes) => `${district}: ${communes}`,
  seeFigures: 'See the figures',
  notes: {
    register_start: 'This unit is older than the register, which begins on 1 July 2021.',
    department_2022:
      'Known from the dispatch on 2022. The rearrangement of departments in 2025 and their new codes are not recorded here.',
    department_ended_2025:
      'Gone since the rearrangement of departments in 2025. Its last day is that of the whole country (1 March 2025), not read in a paper of Huế; dossiers with this code are still taken and counted for it.',
    split_2025:
      'On 1 January 2025 it was split into the districts Phú Xuân and Thuận Hóa; their codes are not known.',
    status_2025: 'On 1 January 2025 it became the town of Phong Điền; its new code is not known.',
    merged_2025:
      'On 1 January 2025 Nam Đông was merged into Phú Lộc; the code of the new district is not known.',
    district_code_unknown:
      'The code of its district in the first half of 2025 is not known, so it stands directly under the city.',
    mapping_unsourced: 'Its successor is recorded from local knowledge, with no list behind it.',
  },
  assumptions: {
    renamed: (from) => `Formerly ${from}.`,
    merged: (communes) => `Merged from ${communes} communes of 2023.`,
    part_of_district: (district, communes, of) =>
      `In 2022 ${district} had ${of} communes; this unit is only ${communes} of them. The printed figure is of all.`,
    crosses_districts: (districts) => `Its land formerly belonged to ${districts}.`,
    split_into: (units) => `Now divided into ${units}.`,
    mapping_unsourced: (communes) => `${communes}: from local knowledge, with no list behind it.`,
  },
  source:
    'Source: the Statistics Office’s list of units (through thanglequoc/vietnamese-provinces-database), Resolutions 1314 and 1675/NQ-UBTVQH15, dispatch 1986/UBND-KSTT.',
};

export const units = defineWords('units', words);
