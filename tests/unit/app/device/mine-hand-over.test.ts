import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { newParcelCode, readParcel, writeParcel } from '#app/device/mine/hand-over/parcel.ts';
import { fromQrText, toQrText } from '#app/device/mine/hand-over/qr-text.ts';
import { packDossier } from '#domain/my-dossiers/hand-over.ts';
import { aDossier } from './mine-phone.ts';

const jpeg = new Uint8Array(
  readFileSync(join(import.meta.dirname, '../../../fixtures/papers/upright.jpg')),
);
const dossier = aDossier({
  draft: { child_name: 'Hồ Văn Tập', child_origin: 'Xã A Lưới 2, thành phố Huế' },
  ready: ['Giấy chứng sinh; nếu không có thì giấy của người làm chứng hoặc giấy cam đoan'],
  code: 'H57.01-261122-0001',
});
const parcel = {
  dossier,
  papers: [{ name: 'Giấy chứng sinh', pages: [{ jpeg, width: 90, height: 120 }] }],
};

describe('a dossier in a file', () => {
  it('arrives whole with its papers, the code typed as people type it', async () => {
    const code = newParcelCode();
    const file = await writeParcel(parcel, code);
    const sloppy = ` ${code.toLowerCase().replace('-', ' ').replace(/0/g, 'o')} `;
    expect(await readParcel(file, sloppy)).toEqual({ ok: true, value: parcel });
  });
  it('says nothing to whoever opens it without the code', async () => {
    const file = await writeParcel(parcel, 'ABCD-EFGH');
    expect(file).not.toMatch(/Tập|khai sinh|A Lưới/);
    expect(await readParcel(file, 'ABCD-EFGJ')).toEqual({
      ok: false,
      error: { kind: 'wrong_code' },
    });
  });
  it('is told from other files, and from one that was cut short', async () => {
    const file = await writeParcel(parcel, 'ABCD-EFGH');
    expect((await readParcel('xin chào', 'x')).ok).toBe(false);
    expect(await readParcel('{"a":1}\n\n\n', 'x')).toEqual({
      ok: false,
      error: { kind: 'not_a_file' },
    });
    expect(await readParcel(file.slice(0, -90), 'ABCD-EFGH')).toEqual({
      ok: false,
      error: { kind: 'wrong_code' },
    });
  });
  it('survives a chat that changes the line ends', async () => {
    const file = (await writeParcel(parcel, 'ABCD-EFGH')).replace(/\n/g, '\r\n');
    expect((await readParcel(file, 'ABCD-EFGH')).ok).toBe(true);
  });
});

describe('a dossier in a QR', () => {
  it('arrives whole, in plain letters that every reader reads', async () => {
    const text = await toQrText(dossier);
    expect(text).toMatch(/^DHS1Z?:[\w-]+$/);
    expect(text?.length).toBeLessThan(600);
    expect(await fromQrText(text ?? '')).toEqual({ ok: true, value: dossier });
  });
  it('does not go when it is too large', async () => {
    const words = Array.from({ length: 400 }, (_, at) => `chữ ${at * 7919} `).join('');
    expect(await toQrText(aDossier({ note: words }))).toBeNull();
  });
  it('is told from other codes, and cannot flood the phone', async () => {
    for (const text of ['https://dichvucong.gov.vn', 'DHS1:', 'DHS1Z:AAAA', 'DHS1:e30'])
      expect((await fromQrText(text)).ok, text).toBe(false);
    // A good dossier with ten megabytes of blanks in it: a few thousand letters that unpack to far more.
    const large = JSON.stringify({ ...packDossier(dossier), x: ' '.repeat(10_000_000) });
    const flood = new Blob([large]).stream().pipeThrough(new CompressionStream('deflate'));
    const bytes = Buffer.from(await new Response(flood).arrayBuffer());
    expect(await fromQrText(`DHS1Z:${bytes.toString('base64url')}`)).toEqual({
      ok: false,
      error: { kind: 'not_a_dossier' },
    });
  });
});
