import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NATIONAL_HOLIDAYS } from '#content/holidays/national-holidays.ts';
import type { Dossier, Moment } from '#domain/dossiers/dossier.ts';
import type { DossierField } from '#domain/dossiers/fields.ts';
import { addDays, startOfDay } from '#domain/time/day.ts';
import { workingCalendar } from '#domain/time/working-days.ts';
import { figures } from '#server/services/figures/figures.ts';
import { overdue } from '#server/services/figures/overdue.ts';
import { aDossier } from '../unit/domain/dossiers/a-dossier.ts';
import { countLiterally, overdueReasons } from '../unit/domain/figures/literal-contract.ts';
import {
  aRow,
  bring,
  codeOf,
  csvOf,
  type FileRow,
  figuresOf,
  fractionOf,
  rowOf,
} from './dossier-files.ts';
import { freshDeps } from './test-database.ts';

const A_LUOI = '000.00.30.H57';
const NAM_DONG = '000.00.31.H57';

/** Figures of October 2026 over rows that differ from an ordinary one as given. */
async function figuresOver(
  rows: readonly FileRow[],
  rest: { asOf?: string; without?: string[] } = {},
) {
  const deps = await freshDeps();
  const all = rows.map((row, i) => aRow({ dossier_code: codeOf(i + 1), ...row }));
  const answer = await bring(deps, csvOf(all, rest.without));
  expect(answer.refused).toEqual([]);
  const asOf = rest.asOf ? { asOf: rest.asOf } : {};
  return figuresOf(deps, '2026-10', asOf);
}

describe('a period', () => {
  it('is counted in Vietnam time, to the last minute of its last day', async () => {
    const deps = await freshDeps();
    const times = {
      '2026-10': [
        '2026-10-31T16:59:59Z',
        '2026-10-31T23:59:59+07:00',
        '31/10/2026 23:59',
        '2026-09-30T17:00:00Z',
      ],
      '2026-11': ['2026-10-31T17:00:00Z', '2026-11-01T00:00:00+07:00', '2026-11-01'],
    };
    const received = Object.values(times).flat();
    await bring(
      deps,
      csvOf(received.map((received_at, i) => aRow({ received_at, dossier_code: codeOf(i + 1) }))),
    );
    expect(fractionOf(await figuresOf(deps, '2026-10'), A_LUOI, 'online_submission')).toBe('4/4');
    expect(fractionOf(await figuresOf(deps, '2026-11'), A_LUOI, 'online_submission')).toBe('3/3');
    expect(fractionOf(await figuresOf(deps, '2026-Q4'), A_LUOI, 'online_submission')).toBe('7/7');
    expect(fractionOf(await figuresOf(deps, '2026'), 'H57', 'online_submission')).toBe('7/7');
  });

  it('is looked at from its last day, or from today while it runs', async () => {
    const deps = await freshDeps();
    expect((await figuresOf(deps, '2026-10')).as_of).toBe('2026-10-31');
    expect((await figuresOf(deps, '2026-11')).as_of).toBe('2026-11-20');
    expect((await figuresOf(deps, '2026')).as_of).toBe('2026-11-20');
  });

  it('leaves out what was received after the day one looks from', async () => {
    const rows = [
      { received_at: '2026-10-05' },
      { received_at: '2026-10-06' },
      { received_at: '2026-10-06 08:00' },
    ];
    expect(
      fractionOf(await figuresOver(rows, { asOf: '2026-10-05' }), 'H57', 'online_submission'),
    ).toBe('1/1');
    expect(
      fractionOf(await figuresOver(rows, { asOf: '2026-10-06' }), 'H57', 'online_submission'),
    ).toBe('3/3');
    expect(
      fractionOf(await figuresOver(rows, { asOf: '2026-09-30' }), 'H57', 'online_submission'),
    ).toBe('0/0');
  });

  it.each(['2026-13', '2026-Q5', 'October', ''])('%s is none', async (period) => {
    expect(await figures(await freshDeps(), { period })).toMatchObject({
      error: { kind: 'bad_period' },
    });
  });
});

describe('each indicator', () => {
  it('online_payment is over dossiers with a fee, or paid online where the fee is blank', async () => {
    const all = await figuresOver([
      { fee_due: '20.000 đ', paid_online: 'Có' },
      { fee_due: '20000', paid_online: 'Không' },
      { fee_due: '', paid_online: 'x' },
      { fee_due: '', paid_online: '' },
      { fee_due: '0', paid_online: 'x' },
      { fee_due: 'miễn phí', paid_online: '' },
    ]);
    expect(fractionOf(all, A_LUOI, 'online_payment')).toBe('2/3');
  });

  it('on_time by day, by instant where both have one, and at most one supplement', async () => {
    const all = await figuresOver([
      { due_at: '2026-10-12', finished_at: '2026-10-12' },
      { due_at: '2026-10-12', finished_at: '2026-10-12 23:59' },
      { due_at: '2026-10-12 10:00', finished_at: '2026-10-12' },
      { due_at: '2026-10-12 10:00', finished_at: '2026-10-12 10:00' },
      { due_at: '2026-10-12 10:00', finished_at: '2026-10-12 10:01' },
      { due_at: '2026-10-12', finished_at: '2026-10-13' },
      { due_at: '2026-10-12', finished_at: '' },
      { due_at: '2026-10-31', finished_at: '' },
      { due_at: '2026-10-30', finished_at: '' },
      { due_at: '', finished_at: '' },
      { supplement_requests: '1' },
      { supplement_requests: '2' },
      { supplement_requests: '' },
      { due_at: '2026-10-31', finished_at: '2026-11-05' },
      { due_at: '2026-10-30', finished_at: '2026-11-05' },
    ]);
    expect(fractionOf(all, A_LUOI, 'on_time')).toBe('9/15');
  });

  it('a closed month counts the same when a later file adds endings', async () => {
    const deps = await freshDeps();
    const open = { finished_at: '', due_at: '2026-11-03' };
    await bring(deps, csvOf([aRow(open), aRow({ ...open, dossier_code: codeOf(2) })]));
    const before = await figuresOf(deps, '2026-10');
    await bring(
      deps,
      csvOf([
        aRow({ ...open, finished_at: '2026-11-20' }),
        aRow({ ...open, finished_at: '2026-11-02', dossier_code: codeOf(2) }),
      ]),
    );
    expect(await figuresOf(deps, '2026-10')).toEqual(before);
    expect(
      fractionOf(await figuresOf(deps, '2026-10', { asOf: '2026-11-20' }), A_LUOI, 'on_time'),
    ).toBe('1/2');
  });

  it('overdue lists the same dossiers as it counts, with every reason', async () => {
    const deps = await freshDeps();
    await bring(
      deps,
      csvOf([
        aRow(),
        aRow({ dossier_code: codeOf(2), finished_at: '2026-10-13' }),
        aRow({ dossier_code: codeOf(3), officer_title: ' ' }),
        aRow({ dossier_code: codeOf(4), due_at: '2026-10-13', published_days: '5' }),
        aRow({ dossier_code: codeOf(5), due_at: '2026-10-13', published_days: '' }),
        aRow({ dossier_code: codeOf(6), officer_name: '', due_at: '2026-10-13', finished_at: '' }),
        aRow({ dossier_code: codeOf(7), agency_code: NAM_DONG, officer_name: '' }),
      ]),
    );
    const list = await overdue(deps, { period: '2026-10', unit: A_LUOI });
    expect(list).toEqual({
      ok: true,
      value: {
        period: '2026-10',
        as_of: '2026-10-31',
        rows: [
          { dossier_code: codeOf(2), unit_code: A_LUOI, reasons: ['late'] },
          { dossier_code: codeOf(3), unit_code: A_LUOI, reasons: ['officer_missing'] },
          { dossier_code: codeOf(4), unit_code: A_LUOI, reasons: ['appointment_too_long'] },
          {
            dossier_code: codeOf(6),
            unit_code: A_LUOI,
            reasons: ['late', 'officer_missing', 'appointment_too_long'],
          },
        ],
        not_judged: [],
      },
    });
    const all = await figuresOf(deps, '2026-10');
    expect([fractionOf(all, A_LUOI, 'overdue'), fractionOf(all, 'H57', 'overdue')]).toEqual([
      '4/6',
      '5/7',
    ]);
  });

  it('a reason that a file cannot tell leaves the others standing, and is named', async () => {
    const deps = await freshDeps();
    // Ten dossiers, three late; the file has neither officer nor published term.
    const late = (n: number): FileRow => (n <= 3 ? { finished_at: '2026-10-13' } : {});
    const ten = Array.from({ length: 10 }, (_, i) =>
      aRow({ dossier_code: codeOf(i + 1), officer_name: '', ...late(i + 1) }),
    );
    await bring(deps, csvOf(ten, ['officer_name', 'officer_title', 'published_days']));
    const answer = await figuresOf(deps, '2026-10', { unit: A_LUOI });
    expect(fractionOf(answer, A_LUOI, 'overdue')).toBe('3/10');
    expect(answer.not_judged).toEqual(['officer_missing', 'appointment_too_long']);
    const list = await overdue(deps, { period: '2026-10', unit: A_LUOI });
    expect(list.ok && list.value.rows.map(({ reasons }) => reasons.join())).toEqual([
      'late',
      'late',
      'late',
    ]);
    expect(list.ok && list.value.not_judged).toEqual(['officer_missing', 'appointment_too_long']);

    // Without the day of the ending nobody knows what is late, but an officer's blank title is seen.
    const other = [1, 2].map((n) =>
      aRow({
        ...{ dossier_code: codeOf(n, NAM_DONG), agency_code: NAM_DONG, due_at: '2026-10-06' },
        officer_title: n === 1 ? '' : 'Chuyên viên',
      }),
    );
    await bring(deps, csvOf(other, ['finished_at', 'officer_name', 'published_days']));
    const namDong = await figuresOf(deps, '2026-10', { unit: NAM_DONG });
    expect(fractionOf(namDong, NAM_DONG, 'overdue')).toBe('1/1');
    expect(namDong.not_judged).toEqual(['late', 'officer_missing', 'appointment_too_long']);
    expect(fractionOf(await figuresOf(deps, '2026-10'), 'H57', 'overdue')).toBe('4/11');
    const inside = await figuresOf(deps, '2026-10', { asOf: '2026-10-12' });
    expect(fractionOf(inside, A_LUOI, 'overdue')).toBe('0/10');
  });

  it('the others', async () => {
    const all = await figuresOver([
      {},
      {
        result_digitised: '',
        e_result: '',
        data_reused: 'Không',
        synced: '0',
        rating: 'không hài lòng',
      },
      { dossier_digitised: 'no', result_required: 'Không', e_result: '', petitioned: 'Có' },
      { result_required: '', e_result: '', rating: '', finished_at: '2026-10-20' },
    ]);
    expect(fractionOf(all, A_LUOI, 'digitised')).toBe('2/4');
    expect(fractionOf(all, A_LUOI, 'electronic_result')).toBe('1/3');
    expect(fractionOf(all, A_LUOI, 'data_reuse')).toBe('3/4');
    expect(fractionOf(all, A_LUOI, 'portal_sync')).toBe('3/4');
    expect(fractionOf(all, A_LUOI, 'satisfaction')).toBe('1/4');
  });

  it('a column that the file does not have takes its rows out of the indicators that need it, and only those', async () => {
    const deps = await freshDeps();
    await bring(
      deps,
      csvOf(
        [aRow(), aRow({ dossier_code: codeOf(2) })],
        ['rating', 'synced', 'fee_due', 'supplement_requests'],
      ),
    );
    await bring(deps, csvOf([aRow({ dossier_code: codeOf(3) })]));
    const all = await figuresOf(deps, '2026-10');
    for (const indicator of ['satisfaction', 'portal_sync', 'online_payment', 'on_time'])
      expect(fractionOf(all, A_LUOI, indicator), indicator).toBe('1/1');
    for (const indicator of ['online_submission', 'digitised', 'electronic_result', 'data_reuse'])
      expect(fractionOf(all, A_LUOI, indicator), indicator).toBe('3/3');
    expect(fractionOf(all, A_LUOI, 'overdue')).toBe('0/3');
  });

  it('a rate over nothing is null, never 0', async () => {
    const all = await figuresOver([{}], { without: ['rating'] });
    expect(rowOf(all, A_LUOI, 'satisfaction')).toMatchObject({
      numerator: 0,
      denominator: 0,
      rate: null,
      score: null,
    });
    expect(
      (await figuresOf(await freshDeps(), '2026-10')).rows.every((row) => row.rate === null),
    ).toBe(true);
  });

  it('points are given where they are confirmed, and not for what is only inferred', async () => {
    const all = await figuresOver([{}, { finished_at: '2026-10-20' }]);
    expect(rowOf(all, A_LUOI, 'on_time')).toMatchObject({ rate: 0.5, score: 10, max_score: 20 });
    expect(rowOf(all, A_LUOI, 'online_submission')).toMatchObject({
      rate: 1,
      score: null,
      max_score: null,
    });
  });
});

describe('units', () => {
  it('a parent sums its children and its own', async () => {
    const deps = await freshDeps();
    await bring(
      deps,
      csvOf([
        aRow({ received_at: '2023-05-04' }),
        aRow({
          dossier_code: codeOf(2),
          received_at: '2023-05-04',
          agency_code: '20044',
          channel: 'direct',
        }),
        aRow({ dossier_code: codeOf(3), received_at: '2023-05-04', agency_code: 'H57' }),
      ]),
    );
    const all = await figuresOf(deps, '2023-05');
    expect(fractionOf(all, '20044', 'online_submission')).toBe('0/1');
    expect(fractionOf(all, A_LUOI, 'online_submission')).toBe('1/2');
    expect(fractionOf(all, 'H57', 'online_submission')).toBe('2/3');
    expect(all.rows[0]?.unit_name).toBe('UBND tỉnh Thừa Thiên Huế');
    const one = await figuresOf(deps, '2023-05', { unit: A_LUOI });
    expect(new Set(one.rows.map((row) => row.unit_code))).toEqual(new Set([A_LUOI]));
    expect(fractionOf(one, A_LUOI, 'online_submission')).toBe('1/2');
  });

  it('a code that was used again is two units, each with its own figures', async () => {
    const deps = await freshDeps();
    await bring(
      deps,
      csvOf([
        aRow({ agency_code: '19753', received_at: '2025-06-30', channel: 'direct' }),
        aRow({ dossier_code: codeOf(2), agency_code: '19753', received_at: '2025-07-01' }),
      ]),
    );
    const { rows } = await figuresOf(deps, '2025', { unit: '19753' });
    const online = rows.filter((row) => row.indicator === 'online_submission');
    expect(online.map((row) => [row.unit_valid_from, row.numerator, row.denominator])).toEqual([
      [expect.stringMatching(/^202[1-5]/), 0, 1],
      ['2025-07-01', 1, 1],
    ]);
    expect(fractionOf(await figuresOf(deps, '2025'), 'H57', 'online_submission')).toBe('1/2');
  });

  it('a unit without dossiers has rows of nothing; an unknown one is refused', async () => {
    const deps = await freshDeps();
    const { rows } = await figuresOf(deps, '2026-10', { unit: '19753' });
    expect(rows).toHaveLength(13);
    expect(rows.every((row) => row.unit_name === 'Phường Phú Xuân' && row.rate === null)).toBe(
      true,
    );
    expect(await figures(deps, { period: '2026-10', unit: 'X1' })).toMatchObject({
      error: { kind: 'unknown_unit' },
    });
  });

  it('certified e-copies count communes', async () => {
    const deps = await freshDeps();
    const eCopy = {
      procedure_code: '2.000815',
      received_at: '2026-10-05',
      finished_at: '2026-10-06',
    };
    await bring(
      deps,
      csvOf([
        aRow({ ...eCopy, agency_code: '19753' }),
        aRow({ ...eCopy, agency_code: '19753', dossier_code: codeOf(2) }),
        aRow({
          ...eCopy,
          agency_code: '19774',
          dossier_code: codeOf(3),
          finished_at: '2026-11-03',
        }),
        aRow({ ...eCopy, agency_code: '19777', dossier_code: codeOf(4), e_result: '' }),
        aRow({
          ...eCopy,
          agency_code: '19789',
          dossier_code: codeOf(5),
          procedure_code: '2.000884',
        }),
        aRow({ ...eCopy, agency_code: A_LUOI, dossier_code: codeOf(6) }),
      ]),
    );
    const all = await figuresOf(deps, '2026-10');
    expect(fractionOf(all, 'H57', 'certified_e_copy')).toBe('1/40');
    expect(fractionOf(all, '19753', 'certified_e_copy')).toBe('1/1');
    expect(fractionOf(all, '19774', 'certified_e_copy')).toBe('0/1');
    expect(fractionOf(all, A_LUOI, 'certified_e_copy')).toBe('0/0');
    const later = await figuresOf(deps, '2026-10', { asOf: '2026-11-03' });
    expect(fractionOf(later, 'H57', 'certified_e_copy')).toBe('2/40');
  });

  it('certified e-copies are unknown where no file tells procedure and result', async () => {
    const all = await figuresOver([{}], { without: ['procedure_code'] });
    expect(rowOf(all, 'H57', 'certified_e_copy')).toMatchObject({ numerator: null, rate: null });
  });
});

describe('what was printed about 2022', () => {
  it('stands as published, with nothing made up', async () => {
    const all = await figuresOf(await freshDeps(), '2022');
    expect(rowOf(all, '000.00.36.H57', 'online_submission')).toMatchObject({
      rate: 0.176,
      numerator: null,
      denominator: null,
      source: 'published',
    });
    expect(rowOf(all, '000.00.36.H57', 'overdue')).toMatchObject({
      rate: null,
      numerator: 5009,
      denominator: null,
    });
    expect(rowOf(all, '000.00.36.H57', 'certified_e_copy')).toMatchObject({
      numerator: 36,
      denominator: 37,
    });
    expect(rowOf(all, 'H57', 'satisfaction')).toMatchObject({ rate: 0.7793 });
    expect(
      (await figuresOf(await freshDeps(), '2022-05')).rows.some(
        (row) => row.source === 'published',
      ),
    ).toBe(false);
  });
});

describe('counting in SQL', () => {
  it('agrees with the words of the contract, for random dossiers and every day to look from', async () => {
    const workingDays = workingCalendar(NATIONAL_HOLIDAYS);
    for (const { dossiers, csvs } of fc.sample(someFiles, { numRuns: 4, seed: 766 })) {
      const deps = await freshDeps();
      for (const csv of csvs) expect((await bring(deps, csv)).refused).toEqual([]);
      for (const asOf of [
        '2026-09-30',
        '2026-10-03',
        '2026-10-17',
        '2026-10-31',
        '2026-11-09',
        '2026-12-31',
      ]) {
        const range = { firstDay: '2026-10-01', lastDay: '2026-10-31', asOf, workingDays };
        const all = await figuresOf(deps, '2026-10', { asOf });
        for (const [indicator, { numerator, denominator }] of Object.entries(
          countLiterally(dossiers, range),
        ))
          expect(fractionOf(all, 'H57', indicator), `${indicator} ${asOf}`).toBe(
            `${numerator}/${denominator}`,
          );
        const list = await overdue(deps, { period: '2026-10', asOf });
        const expected = dossiers
          .filter(
            (d) =>
              d.received.day >= '2026-10-01' &&
              d.received.day <= '2026-10-31' &&
              d.received.day <= asOf,
          )
          .map((d) => [d.code, overdueReasons(d, asOf, workingDays)] as const)
          .filter(([, reasons]) => reasons.length > 0);
        expect(
          list.ok &&
            Object.fromEntries(list.value.rows.map((row) => [row.dossier_code, row.reasons])),
        ).toEqual(Object.fromEntries(expected));
      }
    }
  });
});

const OPTIONAL = [
  'due_at',
  'finished_at',
  'fee_due',
  'paid_online',
  'dossier_digitised',
  'result_digitised',
  'e_result',
  'result_required',
  'data_reused',
  'synced',
  'officer_name',
  'officer_title',
  'published_days',
  'supplement_requests',
  'rating',
  'petitioned',
] as const;

const aDay = fc.integer({ min: -5, max: 50 }).map((n) => addDays('2026-10-01', n));
const aMoment = fc.tuple(aDay, fc.option(fc.integer({ min: 0, max: 1439 }), { freq: 1 })).map(
  ([day, minute]): Moment => ({
    day,
    at: minute === null ? null : startOfDay(day) + minute * 60_000,
  }),
);
const content = fc.record({
  received: aMoment,
  channel: fc.constantFrom('online' as const, 'direct' as const, 'postal' as const),
  due: fc.option(aMoment, { freq: 5 }),
  finished: fc.option(aMoment, { freq: 3 }),
  feeDueVnd: fc.option(fc.constantFrom(0, 20_000)),
  paidOnline: fc.boolean(),
  dossierDigitised: fc.boolean(),
  resultDigitised: fc.boolean(),
  eResult: fc.boolean(),
  resultRequired: fc.boolean(),
  dataReused: fc.boolean(),
  synced: fc.boolean(),
  officerName: fc.constantFrom('', 'Nguyễn Văn A', 'Nguyễn Văn A', 'Nguyễn Văn A'),
  officerTitle: fc.constantFrom('', 'Chuyên viên', 'Chuyên viên', 'Chuyên viên'),
  publishedDays: fc.option(fc.integer({ min: 1, max: 20 })),
  supplementRequests: fc.integer({ min: 0, max: 3 }),
  rating: fc.constantFrom('satisfied' as const, 'unsatisfied' as const, null),
  petitioned: fc.boolean(),
});

/** Three files with different columns, and all their dossiers. */
const someFiles = fc
  .array(
    fc.tuple(
      fc.array(content, { minLength: 120, maxLength: 150 }),
      fc.subarray([...OPTIONAL], { maxLength: 3 }),
    ),
    { minLength: 3, maxLength: 3 },
  )
  .map((files) => {
    let n = 0;
    const dossiers: Dossier[] = [];
    const csvs = files.map(([contents, without]) => {
      const known = new Set<DossierField>(
        Object.keys(aRow()).filter((field) => !without.includes(field as never)) as DossierField[],
      );
      const own = contents.map((each) => {
        n += 1;
        // A column that is not there says nothing, whatever the office knows.
        const publishedDays = known.has('published_days') ? each.publishedDays : null;
        return aDossier({ ...each, publishedDays, code: codeOf(n), known });
      });
      dossiers.push(...own);
      return csvOf(own.map(rowOfDossier), without);
    });
    return { dossiers, csvs };
  });

function rowOfDossier(d: Dossier): FileRow {
  const moment = (value: Moment | null) =>
    value === null ? '' : value.at === null ? value.day : new Date(value.at).toISOString();
  const yesNo = (value: boolean | null) => (value ? 'Có' : 'Không');
  return aRow({
    dossier_code: d.code,
    received_at: moment(d.received),
    channel: d.channel,
    due_at: moment(d.due),
    finished_at: moment(d.finished),
    fee_due: d.feeDueVnd === null ? '' : String(d.feeDueVnd),
    paid_online: yesNo(d.paidOnline),
    dossier_digitised: yesNo(d.dossierDigitised),
    result_digitised: yesNo(d.resultDigitised),
    e_result: yesNo(d.eResult),
    result_required: yesNo(d.resultRequired),
    data_reused: yesNo(d.dataReused),
    synced: yesNo(d.synced),
    officer_name: d.officerName,
    officer_title: d.officerTitle,
    published_days: d.publishedDays === null ? '' : String(d.publishedDays),
    supplement_requests: String(d.supplementRequests),
    rating: d.rating === null ? '' : d.rating === 'satisfied' ? 'hài lòng' : 'không hài lòng',
    petitioned: yesNo(d.petitioned),
  });
}
