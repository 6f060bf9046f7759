import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { formerFacts } from '#server/services/index/told/former-facts.ts';
import { toldSameCount } from '#server/services/index/told/told-same-count.ts';
import { importPublished } from '#server/services/published/import-published.ts';
import { aRow, bring, codeOf, csvOf, fileOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI = '000.00.30.H57';
const PHU_XUAN = '19753';
const PORTAL_DAY = '2026-10-20';
const HEADER = 'unit_code,period,as_of,metric,numerator,denominator,published_score,max_score';

/** Four dossiers of each kind among a hundred that are in order; `range` tells which numbers they have. */
const PLANTED: Record<string, Record<string, string>> = {
  not_synced: { synced: '' },
  received_after_portal_day: {
    received_at: '2026-10-22',
    due_at: '2026-10-29',
    finished_at: '2026-10-26',
  },
  corrected_since: { paid_online: '' },
  late: { finished_at: '2026-10-15' },
  supplement_twice: { supplement_requests: '2' },
};
const EACH = 4;
const numbersOf = (reason: string) => {
  const at = Object.keys(PLANTED).indexOf(reason);
  return Array.from({ length: EACH }, (_, i) => 1 + at + i * 25);
};
const codesOf = (...reasons: string[]) =>
  reasons.flatMap((reason) => numbersOf(reason).map((n) => codeOf(n))).sort();

const deps = await freshDeps();
const dossiers = Array.from({ length: 100 }, (_, i) => {
  const found = Object.entries(PLANTED).find(([reason]) => numbersOf(reason).includes(i + 1));
  return aRow({ dossier_code: codeOf(i + 1), ...found?.[1] });
});
await bring(deps, csvOf(dossiers));

async function publish(metric: string, counts: string, unit = A_LUOI): Promise<void> {
  const sheet = [HEADER, `${unit},2026-10,${PORTAL_DAY},${metric},${counts},,`].join('\n');
  const path = await fileOf(sheet, 'published.csv');
  expect((await importPublished(deps, { path, fileName: 'published.csv' })).ok).toBe(true);
}

async function rowOf(metric: string, unit = A_LUOI) {
  const found = await toldSameCount(deps, { period: '2026-10', unit });
  if (!found.ok) throw new Error(found.error.kind);
  const row = found.value.rows.find((each) => each.metric === metric);
  if (!row) throw new Error(`no row of ${metric}`);
  return row;
}

const reason = (name: string, part: 'numerator' | 'denominator') => ({
  reason: name,
  part,
  count: EACH,
  dossier_codes: codesOf(name),
});

describe('the difference from the portal is explained dossier by dossier', () => {
  it('nothing published, nothing to compare', async () => {
    const found = await toldSameCount(deps, { period: '2026-10', unit: A_LUOI });
    expect(found).toMatchObject({ ok: true, value: { rows: [] } });
  });

  it('finds what was planted in on time, and invents nothing', async () => {
    // 100 received, 8 late or sent back twice: 92/100 here. The portal lacks 8 good ones, and takes the 8 as good.
    await publish('DOSSIER_ON_TIME', '92,92');
    expect(await rowOf('DOSSIER_ON_TIME')).toEqual({
      metric: 'DOSSIER_ON_TIME',
      counted: { numerator: 92, denominator: 100 },
      published: { numerator: 92, denominator: 92 },
      explained: [
        reason('not_synced', 'numerator'),
        reason('not_synced', 'denominator'),
        reason('received_after_portal_day', 'numerator'),
        reason('received_after_portal_day', 'denominator'),
        reason('late', 'numerator'),
        reason('supplement_twice', 'numerator'),
      ].sort((one, other) => order(one.reason) - order(other.reason)),
      unexplained: { numerator: 0, denominator: 0 },
    });
  });

  it('does not blame late dossiers where the portal counts them as late too', async () => {
    await publish('DOSSIER_ON_TIME', '84,92');
    const row = await rowOf('DOSSIER_ON_TIME');
    expect([...new Set(row.explained.map((each) => each.reason))].sort()).toEqual([
      'not_synced',
      'received_after_portal_day',
    ]);
    expect(row.unexplained).toEqual({ numerator: 0, denominator: 0 });
  });

  it('says what stays unexplained', async () => {
    await publish('REUSED_DIGITISED_DATA', '90,93');
    const row = await rowOf('REUSED_DIGITISED_DATA');
    expect(row.unexplained).toEqual({ numerator: 2, denominator: -1 });
  });

  it('finds what was corrected since the portal looked', async () => {
    const numbers = numbersOf('corrected_since');
    const corrected = dossiers.filter((_, i) => numbers.includes(i + 1));
    await bring(deps, csvOf(corrected.map((row) => ({ ...row, paid_online: 'x' }))));
    await publish('ONLINE_PAYMENT', '88,92');
    const row = await rowOf('ONLINE_PAYMENT');
    expect(row.counted).toEqual({ numerator: 100, denominator: 100 });
    expect(row.explained).toContainEqual(reason('corrected_since', 'numerator'));
    expect(row.explained.map((each) => each.reason)).not.toContain('late');
    expect(row.unexplained).toEqual({ numerator: 0, denominator: 0 });
  });

  it('knows dossiers without an officer, which note [2] of the dispatch takes as overdue', async () => {
    const own = Array.from({ length: 10 }, (_, i) => {
      const officer_name = i < 3 ? '' : 'Nguyễn Văn A';
      return aRow({ dossier_code: codeOf(501 + i), agency_code: PHU_XUAN, officer_name });
    });
    await bring(deps, csvOf(own));
    await publish('DOSSIER_ON_TIME', '7,10', PHU_XUAN);
    const row = await rowOf('DOSSIER_ON_TIME', PHU_XUAN);
    expect(row.explained).toEqual([
      {
        reason: 'officer_missing',
        part: 'numerator',
        count: 3,
        dossier_codes: [501, 502, 503].map((n) => codeOf(n)),
      },
    ]);
    expect(row.unexplained).toEqual({ numerator: 0, denominator: 0 });
  });

  it('knows a code that a volunteer wrote down and no file has', async () => {
    await addCase(codeOf(900));
    await publish('DIGITISED_DOSSIER', '93,93');
    const row = await rowOf('DIGITISED_DOSSIER');
    expect(row.explained).toContainEqual({
      reason: 'code_unknown',
      part: 'denominator',
      count: 1,
      dossier_codes: [codeOf(900)],
    });
    expect(row.unexplained).toEqual({ numerator: 0, denominator: 0 });
  });
});

describe('former contents', () => {
  it('are read by the very formulas of the view', async () => {
    const view = sql`(SELECT * FROM dossier_fact)`;
    const columns = `dossier_code, online, has_fee, paid_online, on_time_known, sent_back_too_often,
      digitised_known, digitised, result_expected, e_result, data_reuse_known, data_reused,
      portal_sync_known, synced, satisfaction_known, dissatisfied, late_from, received_day`;
    const read = async (from: ReturnType<typeof formerFacts>) =>
      (
        await sql`SELECT ${sql.raw(columns)} FROM ${from} AS fact ORDER BY dossier_code`.execute(
          deps.db,
        )
      ).rows;
    const facts = await read(view);
    expect(facts).toHaveLength(110);
    expect(await read(formerFacts('dossier'))).toEqual(facts);
  });
});

function order(name: string): number {
  return ['not_synced', 'received_after_portal_day', 'late', 'supplement_twice'].indexOf(name);
}

async function addCase(dossier_code: string): Promise<void> {
  const id = '00000000-0000-4000-8000-000000000001';
  await deps.db
    .insertInto('assisted_case')
    .values({
      ...{ province_code: 'H57', case_id: id, unit_code: A_LUOI, day: '2026-10-06' },
      ...{ month: '2026-10', village: '', help: ['submission'], procedure_code: null },
      ...{ agency_code: A_LUOI, dossier_code, outcome: 'done', obstacles: [], minutes: null },
      ...{ autonomy: 'together', label: '', phone_number: null, phone_consent_at: null },
      ...{ phone_delete_on: null, note: '', voided: false, void_reason: null, conflicts: '[]' },
      ...{ device_id: id, person_id: id, owner_id: id, last_op_seq: 1, scope_changed_seq: 1 },
    })
    .execute();
}
