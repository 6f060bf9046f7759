// The month's reports by the command line: issued, listed, and sent through a real mail server.
import { describe, expect, it } from 'vitest';
import { addRecipient } from '#server/services/letters/recipients.ts';
import { runCli } from '#tools/cli/main.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps } from '../test-database.ts';
import { aMailServer } from './mail-server.ts';

const A_LUOI = '000.00.30.H57';
const PERIOD = '2023-05';
const ID = `${PERIOD}/${A_LUOI}/1`;
const deps = await freshDeps();
const mail = await aMailServer();

async function cli(args: string[], more: Record<string, string> = {}) {
  const said = { out: '', complaints: '' };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    complain: (text: string) => {
      said.complaints += `${text}\n`;
    },
  };
  const code = await runCli(args, { DATABASE_URL: deps.url, LANG: 'en', ...more }, streams);
  return { code, ...said, json: said.out.startsWith('{') ? JSON.parse(said.out) : null };
}

const send = (id: string, more?: Record<string, string>) =>
  cli(['report', 'send', id, '--json'], more);

describe('report issue, list and send', () => {
  it('refuse what cannot be: no period, no data, an unknown or unwritten ID', async () => {
    expect((await cli(['report', 'issue'])).code).toBe(2);
    expect((await cli(['report', 'issue', '--period', 'soon'])).code).toBe(2);
    expect((await cli(['report', 'send'])).code).toBe(2);
    const empty = await cli(['report', 'issue', '--period', PERIOD]);
    expect([empty.code, empty.out]).toEqual([1, '']);
    expect(empty.complaints).toContain(PERIOD);
    for (const id of [ID, 'x', `${PERIOD}/${A_LUOI}/0`, `${PERIOD}/${A_LUOI}/1/2`]) {
      const { code, complaints } = await send(id);
      expect([code, complaints.includes(id)], id).toEqual([1, true]);
    }
    expect((await cli(['report', 'list', '--json'])).json).toEqual({ issues: [] });
  });

  it('issue a month for every unit with figures, each under an ID', async () => {
    const may = { received_at: '2023-05-04', due_at: '2023-05-10', finished_at: '2023-05-09' };
    await bring(deps, csvOf([1, 2].map((n) => aRow({ ...may, dossier_code: codeOf(n) }))));
    const issued = await cli(['report', 'issue', '--period', PERIOD, '--json']);
    expect([issued.code, issued.json.issues]).toEqual([
      0,
      expect.arrayContaining([
        { id: ID, unit_code: A_LUOI, issue: 1, changes: 0 },
        { id: `${PERIOD}/H57/1`, unit_code: 'H57', issue: 1, changes: 0 },
      ]),
    ]);
    const again = await cli(['report', 'issue', '--period', PERIOD]);
    expect([again.code, again.complaints]).toEqual([1, expect.stringContaining('phát hành')]);
    const listed = await cli(['report', 'list', '--json']);
    expect(listed.json.issues).toContainEqual(
      expect.objectContaining({ id: ID, period: PERIOD, approved_by: expect.any(String) }),
    );
    expect((await cli(['report', 'list', '--unit', '19753', '--json'])).json.issues).toEqual([]);
    expect((await cli(['report', 'list'])).out).toContain(ID);
  });

  it('send an issue once to its recipients, and say where there is nobody', async () => {
    const nobody = await send(ID);
    expect([nobody.code, nobody.complaints]).toEqual([1, expect.stringContaining(A_LUOI)]);
    const head = { unitCode: A_LUOI, name: 'Hồ Thị A', title: 'Chủ tịch', getsReminders: false };
    await addRecipient(deps, { ...head, email: 'a@aluoi.example' }, null);
    expect(await send(ID)).toMatchObject({
      code: 0,
      json: { id: ID, queued: 1, already: 0, letters: [{ state: 'queued', problem: null }] },
    });
    expect(mail.taken).toEqual([]);
    expect(await send(ID, { SMTP_URL: mail.url })).toMatchObject({
      code: 0,
      json: { queued: 0, already: 1, letters: [{ to: 'a@aluoi.example', state: 'sent' }] },
    });
    expect((await send(ID, { SMTP_URL: mail.url })).code).toBe(0);
    expect(mail.taken.map(({ to }) => to)).toEqual([['a@aluoi.example']]);
    mail.behave('never');
    await addRecipient(deps, { ...head, email: 'b@aluoi.example' }, null);
    expect(await send(ID, { SMTP_URL: mail.url })).toMatchObject({
      code: 1,
      complaints: expect.stringContaining('b@aluoi.example'),
    });
    mail.behave('takes');
  });

  it('send the last issue only: one that was replaced is refused', async () => {
    const late = { received_at: '2023-05-04', due_at: '2023-05-10', finished_at: '2023-05-20' };
    await bring(deps, csvOf([aRow({ ...late, dossier_code: codeOf(3) })]));
    const issue = (...more: string[]) => cli(['report', 'issue', '--period', PERIOD, ...more]);
    expect((await issue()).code).toBe(1);
    expect((await issue('--reason', 'hồ sơ bổ sung', '--by', 'Trần Thị Duyệt')).code).toBe(0);
    const old = await send(ID);
    expect([old.code, old.complaints]).toEqual([1, expect.stringContaining('2')]);
  });
});
