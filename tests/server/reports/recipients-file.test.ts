// The directory of heads as a file: told first, written in one go, and a second time nothing.
import { beforeAll, expect, it } from 'vitest';
import { createApp } from '#server/app.ts';
import { listRecipients } from '#server/services/letters/recipients.ts';
import { xlsxOf } from '#server/services/sheets/write-sheet.ts';
import { aPerson, type TestPerson } from '../people.ts';
import { freshDeps } from '../test-database.ts';

const A_LUOI_2 = '20044';
const PHU_XUAN = '19753';
const now = Date.parse('2026-11-06T03:00:00Z');
const deps = await freshDeps({ clock: () => now });
const app = createApp(deps);
let admin: TestPerson;

beforeAll(async () => {
  admin = await aPerson(deps, { role: 'administrator', unitCode: 'H57' });
});

async function bring(file: string | Uint8Array, { dryRun = false, who = admin } = {}) {
  const answer = await app.request(`/api/report-recipients/file?dry_run=${dryRun ? 1 : 0}`, {
    method: 'POST',
    headers: { cookie: who.cookie, 'content-type': 'application/octet-stream' },
    body: typeof file === 'string' ? file : new Uint8Array(file),
  });
  return { status: answer.status, body: await answer.json() };
}
const heads = async () => await listRecipients(deps, { outOfDate: true });
const fates = (body: { rows: { row: number; fate: string }[] }) =>
  body.rows.map(({ row, fate }) => [row, fate]);

const FILE = [
  'DANH BA NGUOI DUNG DAU,,,,,',
  'Địa chỉ thư,Chuc vu,HO VA TEN,don vi,Từ ngày,Ghi chú',
  'a@xa.example,Chủ tịch,Hồ A,20044,01/07/2026,',
  `b@px.example,=1+1,Lê B,UBND phường Phú Xuân,,`,
  'không phải thư,Chủ tịch,Hồ C,20044,,',
  'd@xa.example,Chủ tịch,Hồ D,Xã Không Có,,',
  'e@xa.example,Chủ tịch,Hồ E,20044,31/02/2026,',
  'A@XA.example,Chủ tịch,Hồ A,Xã A Lưới 2,,',
  ',,,Phường Thuận Hóa,,',
].join('\r\n');

it('tells what will happen, with the row and the reason, and changes nothing', async () => {
  const { status, body } = await bring(FILE, { dryRun: true });
  expect(status).toBe(200);
  expect(fates(body)).toEqual([
    [3, 'new'],
    [4, 'new'],
  ]);
  expect(body.refused).toEqual([
    { row: 5, column: 'Địa chỉ thư', kind: 'bad_email', value: 'không phải thư' },
    { row: 6, column: 'don vi', kind: 'unknown_unit', value: 'Xã Không Có' },
    { row: 7, column: 'Từ ngày', kind: 'bad_date', value: '31/02/2026' },
    { row: 8, column: 'Địa chỉ thư', kind: 'told_twice', value: 'A@XA.example' },
  ]);
  expect(body).toMatchObject({ unfilled: 1, unknown_columns: ['Ghi chú'], dry_run: true });
  expect(await heads()).toEqual([]);
});

it('writes the good rows, a formula as text, and the second time nothing', async () => {
  expect((await bring(FILE)).body.rows).toHaveLength(2);
  const written = await heads();
  expect(written).toMatchObject([
    { unitCode: PHU_XUAN, name: 'Lê B', title: '=1+1', validFrom: null },
    { unitCode: A_LUOI_2, name: 'Hồ A', email: 'a@xa.example', validFrom: '2026-07-01' },
  ]);
  expect(fates((await bring(FILE)).body)).toEqual([
    [3, 'same'],
    [4, 'same'],
  ]);
  expect(await heads()).toEqual(written);
});

it('reads a workbook, and changes only what it tells', async () => {
  const [phuXuan, aLuoi] = await heads();
  const sheet = await xlsxOf([
    {
      name: 'Danh bạ',
      rows: [
        ['Mã đơn vị', 'Tên đơn vị', 'Họ và tên', 'Địa chỉ thư điện tử', 'Đến hết ngày'],
        [A_LUOI_2, 'Xã A Lưới 2', 'Hồ Văn A', 'a@xa.example', '30/11/2026'],
        [PHU_XUAN, 'Xã A Lưới 2', 'Lê B', 'b@px.example', null],
      ],
    },
  ]);
  const { body } = await bring(sheet);
  expect(body.rows).toMatchObject([{ row: 2, fate: 'changed', changed: ['name', 'valid_to'] }]);
  expect(body.refused).toMatchObject([{ row: 3, kind: 'units_differ', column: 'Tên đơn vị' }]);
  expect(await heads()).toEqual([phuXuan, { ...aLuoi, name: 'Hồ Văn A', validTo: '2026-11-30' }]);
});

it('is refused as a whole where it is no table, names no person, or is not an administrator’s', async () => {
  const kindOf = async (file: string) => (await bring(file)).body.kind;
  expect(await kindOf('')).toBe('empty_file');
  expect(await kindOf('%PDF-1.7\n')).toBe('not_a_table');
  expect(await kindOf('một,hai\n1,2\n')).toBe('no_header');
  expect(await kindOf('Mã đơn vị,Họ và tên\n20044,Hồ A\n')).toBe('missing_columns');
  const officer = await aPerson(deps, { role: 'officer', unitCode: A_LUOI_2 });
  expect(await bring(FILE, { who: officer })).toMatchObject({ status: 403 });
  const own = await aPerson(deps, { role: 'administrator', unitCode: A_LUOI_2 });
  const { body } = await bring(FILE, { who: own, dryRun: true });
  expect(body.refused[0]).toMatchObject({ row: 4, kind: 'out_of_scope' });
});
