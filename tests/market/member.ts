// One of the team: a phone that can be killed, on a line that can be cut.
import { expect, type Page } from '@playwright/test';
import { aPhone, type Phone } from '../e2e/phone.ts';
import { aLine, type Line } from './line.ts';

export interface Member {
  name: string;
  phone: Phone;
  line: Line;
  page: () => Page;
  go: (path: string) => Promise<void>;
  leave: () => Promise<void>;
}

export async function aMember(name: string, serverUrl: string): Promise<Member> {
  const line = await aLine(serverUrl);
  const phone = await aPhone();
  return {
    ...{ name, phone, line, page: phone.page },
    go: async (path) => {
      await phone.page().goto(line.url + path);
    },
    leave: async () => {
      await phone.discard();
      await line.close();
    },
  };
}

export async function enrol(member: Member, code: string): Promise<void> {
  const page = member.page();
  await member.go(`/to/ghi-danh#${code}`);
  await page.getByRole('button', { name: 'Ghi danh máy này' }).click();
  await expect(page.getByText(`Máy này là của ${member.name}`)).toBeVisible();
  await expect(page.locator('[data-team-kept=kept]')).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
}

/** Presses, unless the phone has done it by itself meanwhile; then waits for it to have been done. */
export async function sendAll(member: Member): Promise<void> {
  const page = member.page();
  const sent = page.getByText('chưa gửi xong');
  const arrived = page.getByText(/^\d+ việc máy chủ đã nhận$/);
  await page.getByRole('button', { name: 'Gửi ngay' }).or(arrived).first().click();
  await expect(sent).toBeHidden();
}
