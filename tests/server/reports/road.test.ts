// The road over HTTP and by itself: who may do what, what the machine does alone, and what it makes up after a stop.
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { startSchedule } from '#server/services/reports/road/schedule.ts';
import { tick } from '#server/services/reports/road/tick.ts';
import { aRow, bring, csvOf } from '../dossier-files.ts';
import { aPerson, communes, type TestPerson } from '../people.ts';
import { freshDeps, testConfig } from '../test-database.ts';

const A_LUOI_2 = '20044';
const PHU_XUAN = '19753';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-02T03:00:00Z');
const deps = await freshDeps({
  clock: () => now,
  config: testConfig({ publicUrl: 'https://dong-hanh.example' }),
});
const app = createApp(deps);
const people: Record<string, TestPerson> = {};

beforeAll(async () => {
  people.commune = await aPerson(deps, { role: 'officer', unitCode: A_LUOI_2, name: 'Hồ Văn Xã' });
  people.province = await aPerson(deps, {
    role: 'province',
    unitCode: 'H57',
    name: 'Trần Thị Tỉnh',
  });
  people.admin = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
  people.volunteer = await aPerson(deps, { role: 'volunteer', unitCode: A_LUOI_2 });
});

async function ask(who: string | null, path: string, body?: object) {
  const answer = await app.request(`/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(who ? { cookie: people[who]?.cookie ?? '' } : {}),
      'content-type': 'application/json',
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, body: isJson ? await answer.json() : await answer.text() };
}
const road = async (who: string) => (await ask(who, `/reports/road?period=${PERIOD}`)).body;
const unitOf = async (who: string, code: string) =>
  (await road(who)).units.find((unit: { unit_code: string }) => unit.unit_code === code);
const rowsOf = (agency: string, stem: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    aRow({ dossier_code: `${stem}-261005-000${n + 1}`, agency_code: agency }),
  );

describe('the road', () => {
  it('begins with data that is missing, for the units of the asker and no other', async () => {
    const { units, deadlines } = await road('commune');
    expect(units.map((unit: { unit_code: string }) => unit.unit_code)).toEqual([A_LUOI_2]);
    expect(units[0]).toMatchObject({
      step: 'data',
      dossiers: 0,
      due_day: '2026-11-04',
      may_approve: true,
    });
    expect(deadlines).toEqual({
      data_by: '2026-11-04',
      make_on: '2026-11-05',
      approve_by: '2026-11-08',
      send_by: '2026-11-09',
    });
    // The province, 40 communes, 15 departments of today.
    expect((await road('province')).units).toHaveLength(55);
    expect((await ask('volunteer', `/reports/road?period=${PERIOD}`)).status).toBe(403);
    expect((await ask(null, `/reports/road?period=${PERIOD}`)).status).toBe(401);
    expect(await ask('commune', '/reports/road?period=2026')).toMatchObject({ status: 400 });
  });
});

describe('what the machine does by itself', () => {
  it('makes nothing before its day, and nothing of nothing', async () => {
    expect((await tick(deps)).drafts).toEqual([]);
    await bring(
      deps,
      csvOf([...rowsOf(A_LUOI_2, 'H57.2.1', 3), ...rowsOf(PHU_XUAN, 'H57.1.2', 2)]),
    );
    now = Date.parse('2026-11-04T16:59:00Z');
    expect((await tick(deps)).drafts).toEqual([]);
    expect(await unitOf('province', 'H57')).toMatchObject({ step: 'check', dossiers: 5 });
  });

  it('makes the drafts on its day in Vietnam, whatever the zone of the machine, and once', async () => {
    // 5 November has begun in Vietnam, not yet in London.
    now = Date.parse('2026-11-04T17:01:00Z');
    await bring(
      deps,
      csvOf([
        aRow({
          dossier_code: 'H57.2.1-260905-0001',
          agency_code: A_LUOI_2,
          received_at: '2026-09-05',
          due_at: '2026-09-10',
          finished_at: '2026-09-09',
        }),
      ]),
    );
    const { drafts } = await tick(deps);
    expect(drafts).toEqual([
      // Two with figures, the province, and a page for each head from whose unit nothing came.
      { period: PERIOD, units: 55 },
      // A run that was missed while the machine stood still is made up.
      { period: '2026-09', units: 2 },
    ]);
    expect((await tick(deps)).drafts).toEqual([]);
    // A draft that somebody made early, or data that came late, keeps no other unit waiting.
    await deps.db
      .deleteFrom('report_issue')
      .where('unit_code', '=', PHU_XUAN)
      .where('period', '=', PERIOD)
      .execute();
    expect((await tick(deps)).drafts).toEqual([{ period: PERIOD, units: 1 }]);
    expect(await unitOf('commune', A_LUOI_2)).toMatchObject({
      step: 'approve',
      draft: { issue: 1, made_by: 'Máy chủ tự lập', approved_at: null },
    });
  });

  it('runs at the start of the machine', async () => {
    await deps.db.deleteFrom('report_issue').where('period', '=', '2026-09').execute();
    const schedule = startSchedule(deps);
    await schedule.started;
    await schedule.stop();
    const { body } = await ask('province', '/reports/issues?period=2026-09&unit=H57');
    expect(body.issues).toHaveLength(1);
  });

  it('leaves it to people where the setting says so', async () => {
    const { body: settings } = await ask('admin', '/report-settings');
    expect((await ask('province', '/report-settings', settings)).status).toBe(403);
    const late = { ...settings, send_day: 10 };
    expect(await ask('admin', '/report-settings', late)).toMatchObject({
      status: 422,
      body: { kind: 'bad_calendar' },
    });
    const forged = { ...settings, sender_name: 'x\r\nBcc: a@b.c' };
    expect(await ask('admin', '/report-settings', forged)).toMatchObject({
      status: 422,
      body: { kind: 'bad_name' },
    });
    expect(
      (await ask('admin', '/report-settings', { ...settings, makes_itself: false })).status,
    ).toBe(200);
    await deps.db.deleteFrom('report_issue').where('period', '=', '2026-09').execute();
    expect((await tick(deps)).drafts).toEqual([]);
  });
});

describe('a code that was given to another unit', () => {
  // 20044 was Thị trấn A Lưới of the district until 30/6/2025, and is xã A Lưới 2 since.
  it('opens nothing of the new unit to an officer of the old one’s district', async () => {
    const person = await aPerson(deps, { role: 'officer', unitCode: PHU_XUAN });
    people.district = person;
    // Nobody is invited to a former unit today; who was there before 1/7/2025 has that grant still.
    await deps.db
      .updateTable('grant_')
      .set({ unit_code: '000.00.30.H57' })
      .where('person_id', '=', person.personId)
      .execute();
    const asked = `period=${PERIOD}&unit=${A_LUOI_2}`;
    for (const path of [
      `/reports/issues?${asked}`,
      `/reports/page?${asked}`,
      `/report?${asked}&format=csv`,
      `/entered-figures?${asked}`,
      `/volunteers?${asked}`,
    ])
      expect([path, (await ask('district', path)).status]).toEqual([path, 403]);
    const body = { period: PERIOD, units: [A_LUOI_2] };
    expect((await ask('district', '/reports/approvals', body)).status).toBe(403);
    expect((await ask('district', '/reports/sendings', body)).status).toBe(403);
    expect(
      (
        await ask('district', '/targets', {
          unit_code: A_LUOI_2,
          indicator: 'on_time',
          rate: 0.9,
          due_day: '2026-12-31',
        })
      ).status,
    ).toBe(403);
    // What was of the district stays open to it.
    expect((await ask('district', `/reports/issues?period=2024-10&unit=${A_LUOI_2}`)).status).toBe(
      200,
    );
  });
});

describe('approval and sending', () => {
  it('is refused outside the asker’s units, and the province’s own report to an officer', async () => {
    const approve = (who: string, ...units: string[]) =>
      ask(who, '/reports/approvals', { period: PERIOD, units });
    expect(await approve('commune', PHU_XUAN)).toMatchObject({
      status: 403,
      body: { kind: 'out_of_scope' },
    });
    expect((await approve('commune', 'H57')).status).toBe(403);
    expect((await approve('commune', A_LUOI_2, PHU_XUAN)).status).toBe(403);
    expect((await approve('admin', A_LUOI_2)).status).toBe(403);
    expect(await approve('commune', A_LUOI_2)).toMatchObject({
      status: 200,
      body: { issues: [{ issue: 1 }] },
    });
    expect(await approve('commune', A_LUOI_2)).toMatchObject({
      status: 409,
      body: { kind: 'no_draft' },
    });
    expect((await approve('province', 'H57', PHU_XUAN)).status).toBe(200);
    expect(await unitOf('commune', A_LUOI_2)).toMatchObject({
      step: 'send',
      issue: { issue: 1, approved_by: 'Hồ Văn Xã' },
      changed_since: 0,
    });
  });

  it('gives a closed month as issued, by its number too, and counts again only when asked', async () => {
    const file = `/report?period=${PERIOD}&unit=${A_LUOI_2}&format=csv`;
    const issued = (await ask('commune', file)).body;
    expect(issued).toContain('Bản phát hành số 1');
    now = Date.parse('2026-11-08T02:00:00Z');
    await bring(
      deps,
      csvOf([aRow({ dossier_code: 'H57.2.1-261006-0009', agency_code: A_LUOI_2 })]),
    );
    expect((await ask('commune', file)).body).toBe(issued);
    expect((await ask('commune', `${file}&issue=1`)).body).toBe(issued);
    expect((await ask('commune', `${file}&recount=1`)).body).toContain('Chưa phát hành');
    expect((await ask('commune', `${file}&issue=7`)).status).toBe(404);
    expect((await ask('commune', `/report?period=${PERIOD}&unit=H57&format=csv`)).status).toBe(403);
    expect((await unitOf('commune', A_LUOI_2)).changed_since).toBeGreaterThan(0);
    expect(
      await ask('commune', '/reports/drafts', { period: PERIOD, unit: A_LUOI_2 }),
    ).toMatchObject({
      status: 409,
      body: { kind: 'reason_needed' },
    });
  });

  it('has letters that only those of the unit can read, and recipients only an administrator can keep', async () => {
    const head = {
      unit_code: A_LUOI_2,
      name: 'Hồ Thị Đứng',
      title: 'Chủ tịch',
      email: 'ct@aluoi2.example',
      gets_reminders: false,
    };
    expect((await ask('commune', '/report-recipients', head)).status).toBe(403);
    expect((await ask('admin', '/report-recipients', { ...head, email: 'a@b\nc' })).status).toBe(
      422,
    );
    expect((await ask('admin', '/report-recipients', head)).status).toBe(200);
    await addRecipient(
      deps,
      { unitCode: PHU_XUAN, name: 'Lê A', title: '', email: 'a@px.example', getsReminders: false },
      null,
    );
    expect(
      (
        await ask('province', '/reports/sendings', {
          period: PERIOD,
          units: ['H57', A_LUOI_2, PHU_XUAN],
        })
      ).body,
    ).toEqual({ queued: 2, already: 0, nobody: ['H57'] });
    const { body } = await ask('commune', `/letters?period=${PERIOD}`);
    expect(body.smtp).toBe(false);
    expect(body.letters.map((letter: { to_email: string }) => letter.to_email)).toEqual([
      'ct@aluoi2.example',
    ]);
    const { letters, sender_refused } = (await ask('province', '/letters')).body;
    expect(sender_refused).toBeNull();
    const other = letters.find(
      (letter: { unit_code: string }) => letter.unit_code === PHU_XUAN,
    ).letter_id;
    for (const path of [`/letters/${other}`, `/letters/${other}/eml`, '/letters/nothing'])
      expect((await ask('commune', path)).status, path).toBe(403);
    expect(
      (await ask('commune', `/letters/${other}/decision`, { decision: 'cancel' })).status,
    ).toBe(403);
    const own = body.letters[0].letter_id;
    // On paper too: whoever holds it can ask where its numbers come from.
    const { trace_code, to_title, unit_name } = (await ask('commune', `/letters/${own}`)).body;
    expect([to_title, unit_name]).toEqual(['Chủ tịch', 'Xã A Lưới 2']);
    expect(trace_code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const eml = (await ask('commune', `/letters/${own}/eml`)).body;
    expect(eml).toMatch(/^Message-ID: <[\w-]+@dong-hanh\.example>/m);
    // Without a session it is a reader's look; with that of an officer of the unit, the outbox's own.
    const openedBy = async (who: string | null) => {
      const { text } = (await ask('commune', `/letters/${own}`)).body;
      const [, token] = /da-nhan#([\w-]+)/.exec(text) ?? [];
      expect((await ask(who, '/receipts', { token, confirm: false })).status).toBe(200);
      return (await ask('commune', `/letters/${own}`)).body.opened_at;
    };
    expect(await openedBy('commune')).toBeNull();
    expect(await openedBy('province')).toBeNull();
    expect(await openedBy(null)).not.toBeNull();
    expect(
      (await ask('commune', `/letters/${own}/decision`, { decision: 'was_received' })).body,
    ).toMatchObject({ received_at: expect.any(String), receipt_by_name: 'Hồ Văn Xã' });
    expect((await unitOf('commune', A_LUOI_2)).step).toBe('done');
    expect((await ask(null, '/receipts', { token: 'x', confirm: true })).status).toBe(404);
  });
});

describe('reminders', () => {
  it('go to those who asked, from the day before, once for each step', async () => {
    const silent =
      (await communes(deps)).find((code) => ![A_LUOI_2, PHU_XUAN].includes(code)) ?? '';
    await addRecipient(
      deps,
      { unitCode: silent, name: 'Nguyễn B', title: '', email: 'b@x.example', getsReminders: true },
      null,
    );
    const { reminders } = await tick(deps);
    expect(reminders).toBe(1);
    expect((await tick(deps)).reminders).toBe(0);
    const { letters } = (await ask('province', `/letters?period=${PERIOD}`)).body;
    const reminder = letters.find((letter: { kind: string }) => letter.kind === 'reminder');
    const { text } = (await ask('province', `/letters/${reminder.letter_id}`)).body;
    expect(text).toContain('Hạn nhập: 04/11/2026');
  });
});

describe('targets', () => {
  it('are set within the own units, shown with how far they are, and stand in the report', async () => {
    const target = { unit_code: A_LUOI_2, indicator: 'on_time', rate: 0.99, due_day: '2026-12-31' };
    expect((await ask('commune', '/targets', { ...target, unit_code: PHU_XUAN })).status).toBe(403);
    expect(await ask('commune', '/targets', { ...target, rate: 99 })).toMatchObject({
      status: 422,
      body: { kind: 'bad_rate' },
    });
    expect(await ask('commune', '/targets', { ...target, indicator: 'x' })).toMatchObject({
      status: 422,
    });
    expect(await ask('commune', '/targets', { ...target, due_day: '2026-11-07' })).toMatchObject({
      body: { kind: 'day_is_over' },
    });
    expect((await ask('commune', '/targets', target)).status).toBe(200);
    expect((await ask('commune', '/targets', { ...target, rate: 0.98 })).status).toBe(200);
    const { targets } = (await ask('commune', `/targets?period=${PERIOD}`)).body;
    expect(targets).toMatchObject([
      { unit_code: A_LUOI_2, target: 0.98, state: 'met', month: PERIOD, rate: 1 },
    ]);
    const counted = (
      await ask('commune', `/report?period=${PERIOD}&unit=${A_LUOI_2}&format=csv&recount=1`)
    ).body;
    expect(counted).toContain('VI (tiếp). Chỉ tiêu và tiến độ');
    expect(counted).toContain('"ít nhất 98,00%"');
    const lines = counted.slice(counted.indexOf('VI (tiếp)')).split('\r\n');
    expect(lines[2]).toMatch(/^STT,Cơ quan,Mã,/);
    expect(lines[3]).toMatch(/^1,/);
    const id = targets[0].target_id;
    expect((await ask('commune', `/targets/${id}/remove`, {})).status).toBe(200);
    expect((await ask('commune', `/targets?period=${PERIOD}`)).body.targets).toEqual([]);
  });
});
