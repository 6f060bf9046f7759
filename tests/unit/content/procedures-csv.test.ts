// The catalogue against the table it was written from (tests/fixtures/procedures.csv, the portal's public copy of
// 18/7/2026), fact by fact. Where we know better than the table, the correction stands here with its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import english from '#content/procedures/procedures.en.json' with { type: 'json' };
import raw from '#content/procedures/procedures.json' with { type: 'json' };
import { readingOn } from '#domain/facts/dated.ts';
import type { OnlineWay, Procedure } from '#domain/procedures/procedure.ts';

interface Row {
  code: string;
  name_vi: string;
  level: string;
  agency: string;
  online_channel: string;
  time_limit: string;
  fee_direct_vnd: string;
  fee_online_vnd: string;
  fee_note: string;
  documents_vi: string;
  legal_basis: string;
  decision_no: string;
  npsp_search_url: string;
  confidence: string;
}

const table = readFileSync(join(import.meta.dirname, '../../fixtures/procedures.csv'), 'utf8');
const rows = Papa.parse<Row>(table, { header: true, skipEmptyLines: true }).data;
const procedures = raw as Procedure[];
const of = (code: string) => procedures.find((each) => each.code === code) as Procedure;

/** Circular 64/2025: half the fee until the end of 2026 by every way, so the counter takes half too. */
const HALVED = { '1.014063': 25_000, '1.014064': 35_000 };
const LEVELS: Record<string, Procedure['level']> = {
  Xã: 'commune',
  Tỉnh: 'province',
  Bộ: 'ministry',
  'Tỉnh/Xã': 'province_or_commune',
  'mọi cấp': 'any',
};

/** What the table's words on the online channel come to. */
function wayIn(channel: string): OnlineWay[] {
  if (channel.includes('chỉ qua app')) return ['in_app'];
  if (channel.includes('đặt lịch')) return ['booking'];
  if (channel.startsWith('không')) return ['no'];
  if (channel === 'một phần' || channel.startsWith('nộp trước')) return ['partly'];
  return ['yes'];
}

const dong = (cell: string) => (cell === '' ? null : Number(cell));
const numbersIn = (text: string) => [...text.matchAll(/\d+/g)].map(Number);

describe('each of the 46 against the table', () => {
  it('the same codes, no more', () => {
    expect(rows).toHaveLength(46);
    expect(procedures.map((each) => each.code).sort()).toEqual(rows.map((row) => row.code).sort());
  });

  it.each(rows.map((row) => [row.code, row] as const))('%s', (code, row) => {
    const ours = of(code);
    expect(ours.officialName).toBe(row.name_vi);
    expect(ours.level).toBe(LEVELS[row.level]);
    expect([ours.online]).toEqual(wayIn(row.online_channel));
    expect(ours.legalBasis.join('; ')).toBe(row.legal_basis);
    expect(ours.decision).toBe(row.decision_no);
    expect(ours.link).toBe(row.npsp_search_url);
    expect(ours.asOf).toBe('2026-07-18');
    expect(ours.confidence).toBe(row.confidence.includes('partly') ? 'partly' : 'confirmed');

    const halved = HALVED[code as keyof typeof HALVED];
    expect(ours.fee.inPerson).toBe(halved ?? dong(row.fee_direct_vnd));
    expect(ours.fee.online).toBe(dong(row.fee_online_vnd));
    // A fee that the council sets is unknown, whatever number stands beside it.
    if (/HĐND tỉnh/.test(row.fee_note) && row.fee_direct_vnd === '')
      expect(ours.fee.inPerson).toBeNull();

    if (row.time_limit.startsWith('trong ngày')) expect(ours.time.kind).toBe('same_day');
    else {
      const days = numbersIn(row.time_limit.replace(/\(.*?\)/g, ''));
      expect(days).toContain(ours.time.min);
      expect(days).toContain(ours.time.max);
      expect(ours.time.kind).toBe(row.time_limit.includes('làm việc') ? 'working_days' : 'days');
    }
    const isForPolice = row.agency.includes('Công an');
    expect(ours.agency.includes('Công an')).toBe(isForPolice);
    // What the office reads by itself is asked for only when it cannot.
    if (/khai thác|không tra được|nếu có CSDL/.test(row.documents_vi))
      expect(ours.papers.some((paper) => paper.onlyIfDataUnreadable)).toBe(true);
    // Every form and circular that the table names is named.
    for (const form of row.documents_vi.match(/CT01|TK0\d|Mẫu \d+|ĐKX11\/79/gi) ?? [])
      expect(JSON.stringify(ours.papers).toLowerCase()).toContain(form.toLowerCase());
  });
});

describe('what is known better than the table', () => {
  it('reductions that have ended are not shown as a price', () => {
    for (const code of ['1.001456', '3.000347', '3.000348']) {
      expect(of(code).fee.online).toBeNull();
      expect(of(code).fee.note).toContain('kiểm tra mức hiện hành');
    }
  });

  it('what a household business costs elsewhere is not Huế’s', () => {
    const business = procedures.filter((each) => each.field === 'household_business');
    expect(JSON.stringify(business)).not.toMatch(/50\.000|150\.000|"inPerson": ?[1-9]/);
  });

  it('civil status fees name the resolution of Huế, and the linked birth service its days', () => {
    for (const code of ['1.004884', '1.004873', '1.004859', '1.001022'])
      expect(of(code).fee.note).toContain('39/2025/NQ-HĐND');
    const linked = of('1.001193').dated?.note ?? [];
    expect(readingOn(linked, '2026-11-27')).toMatchObject({
      confidence: 'partly',
      value: expect.stringMatching(/liên thông.*24 giờ/i),
    });
    // Any commune from 1/3/2027 on, for births, marriages and deaths.
    for (const code of ['1.001193', '1.000894', '1.000656']) {
      const notes = of(code).dated?.note ?? [];
      expect(readingOn(notes, '2027-02-28')?.value ?? '').not.toContain('nào cũng được');
      expect(readingOn(notes, '2027-03-01')?.value).toContain('nào cũng được');
    }
  });
});

/** Every sentence, also of what was or will be. */
function wordsOf({ onlineNote, note, time, fee, papers, dated = {} }: Procedure) {
  const valuesOf = <T>(now: T, then: readonly { value: T }[] = []): T[] => [
    now,
    ...then.map((each) => each.value),
  ];
  return [
    ...valuesOf(onlineNote, dated.onlineNote),
    ...valuesOf(note, dated.note),
    ...valuesOf(time, dated.time).map((each) => each.note),
    ...valuesOf(fee, dated.fee).map((each) => each.note),
    ...valuesOf(papers, dated.papers)
      .flat()
      .flatMap((paper) => [paper.name, paper.onlyIf]),
  ];
}

describe('in English', () => {
  const table = english as Record<string, string>;

  it('every sentence a person reads has its own', () => {
    const said = procedures.flatMap((each) => [each.name, each.agency, ...wordsOf(each)]);
    const wanted = new Set(said.filter((text) => text !== undefined));
    expect([...wanted].filter((text) => !table[text])).toEqual([]);
    expect(Object.keys(table).filter((text) => !wanted.has(text))).toEqual([]);
  });

  it('carries the same numbers', () => {
    const digits = (text: string) =>
      [...text.replace(/(?<=\d)[.,](?=\d{3}\b)/g, '').matchAll(/\d+/g)].map(Number).sort();
    const differs = Object.entries(table).filter(([vi, en]) => {
      const there = digits(en);
      return digits(vi).some((number) => number > 5 && number !== 15 && !there.includes(number));
    });
    expect(differs).toEqual([]);
  });
});
