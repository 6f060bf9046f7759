import { describe, expect, it } from 'vitest';
import { countCell, pointsCell } from '#domain/reports/report.ts';
import { figuresOf } from '#domain/reports/trace/behind.ts';
import { isComparable, isOtherwise } from '#domain/reports/trace/figure-numbers.ts';
import { type KeptWord, tellWords } from '#domain/reports/trace/given-figure.ts';

const NONE = { numerator: null, denominator: null, score: null };
const DAY = 86_400_000;
const issuedAt = Date.parse('2026-11-05T03:00:00Z');

function aWord(overrides: Partial<KeptWord> = {}): KeptWord {
  return {
    ...{ how: 'published', ...NONE, as_of: '2026-10-31', at: issuedAt - DAY },
    ...{ role: null, role_unit: null, role_unit_name: null, is_current: false },
    file: { import_id: 7, name: 'công bố.csv', row: 2, undone_on: null },
    ...overrides,
  };
}

const onPaper = { kind: 'published', paper: { ...NONE, score: 14.86 }, issuedAt, imports: [7] };

describe('a figure on paper', () => {
  it('has its points, and is of the index only where the row alone says which', () => {
    const unitCode = 'H57.1';
    const told = figuresOf(
      [
        { kind: 'published', unitCode, indicator: 'total', part: 'score' },
        { kind: 'published', unitCode, indicator: '3.1', part: 'numerator' },
      ],
      {
        cells: [pointsCell(14.86, '?'), countCell(5, '?')],
        columns: [
          { title: 'Điểm', kind: 'points', telling: { kind: 'printed', part: 'score' } },
          { title: 'Tử số', kind: 'count', telling: { kind: 'dossiers', part: 'numerator' } },
        ],
      },
    );
    expect(told.map(({ paper, isOfIndex }) => [paper, isOfIndex])).toEqual([
      [{ ...NONE, score: 14.86 }, false],
      [{ ...NONE, numerator: 5 }, true],
    ]);
  });

  it('that says nothing is comparable with nothing', () => {
    expect(isComparable(NONE)).toBe(false);
    expect(isOtherwise({ ...NONE, score: 14.86 }, { ...NONE, score: 15 })).toBe(true);
    expect(isOtherwise({ ...NONE, score: 14.86 }, null)).toBe(true);
    expect(isOtherwise({ ...NONE, score: 14.86 }, { ...NONE, score: 14.86 })).toBe(false);
  });
});

describe('the words on it', () => {
  it('come newest first, and the issued one says what the paper says', () => {
    const words = [
      aWord({ score: 14.86, at: issuedAt - 3 * DAY }),
      aWord({ score: 15, at: issuedAt - DAY }),
      aWord({ score: 14.86, how: 'entered', at: issuedAt - DAY }),
      aWord({ score: 14.86, at: issuedAt + DAY }),
    ];
    expect(tellWords(words, onPaper).map(({ on, is_issued }) => [on, is_issued])).toEqual([
      ['2026-11-06', false],
      ['2026-11-04', false],
      ['2026-11-04', false],
      ['2026-11-02', true],
    ]);
    const silent = tellWords(words, { ...onPaper, paper: NONE });
    expect(silent.some(({ is_issued }) => is_issued)).toBe(false);
  });

  it('name the files that the paper names, and no other', () => {
    const nameIn = (imports: number[]) =>
      tellWords([aWord()], { ...onPaper, imports })[0]?.file?.name;
    expect(nameIn([7])).toBe('công bố.csv');
    expect(nameIn([8])).toBeNull();
  });
});
