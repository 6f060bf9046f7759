// Letters go out once: through a real mail server, through one that says no or hangs up, and through a crash.
import { beforeAll, describe, expect, it } from 'vitest';
import { composeLetter, textOf } from '#server/services/letters/compose.ts';
import { decideLetter, listLetters } from '#server/services/letters/outbox.ts';
import { openReceipt } from '#server/services/letters/receipt.ts';
import {
  addRecipient,
  changeRecipient,
  listRecipients,
  removeRecipient,
} from '#server/services/letters/recipients.ts';
import { acceptSender, senderRefusal } from '#server/services/letters/refused-sender.ts';
import { type Delivery, sendLetters, smtp } from '#server/services/letters/send-letters.ts';
import { queueReports } from '#server/services/letters/write-letters.ts';
import { approveDrafts } from '#server/services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '#server/services/reports/issues/make-drafts.ts';
import { startSchedule } from '#server/services/reports/road/schedule.ts';
import { aRow, bring, codeOf, csvOf } from '../dossier-files.ts';
import { freshDeps, testConfig } from '../test-database.ts';
import { aMailServer } from './mail-server.ts';

const A_LUOI = '000.00.30.H57';
const PERIOD = '2026-10';
let now = Date.parse('2026-11-08T03:00:00Z');
const deps = await freshDeps({
  clock: () => now,
  config: testConfig({ publicUrl: 'https://dong-hanh.example' }),
});
const mail = await aMailServer();
const by = { personId: '11111111-1111-4111-8111-111111111111', name: 'Lê Văn Thư' };
const send = () => sendLetters(deps, smtp(mail.url));
const later = (minutes: number) => {
  now += minutes * 60_000;
};
const queue = (units = ['H57', A_LUOI]) =>
  queueReports(deps, { period: PERIOD, units, personId: null });
const letters = async () =>
  (await listLetters(deps, { period: PERIOD })).filter(({ kind }) => kind === 'report');
const letterTo = async (email: string) => {
  const found = (await letters()).find((letter) => letter.to_email === email);
  if (!found) throw new Error(`no letter to ${email}`);
  return found;
};
const head = (name: string) => ({
  unitCode: A_LUOI,
  name: `Hồ Thị ${name}`,
  title: 'Chủ tịch UBND',
  email: `${name.toLowerCase()}@aluoi.example`,
  getsReminders: false,
});

beforeAll(async () => {
  await bring(deps, csvOf([1, 2, 3].map((n) => aRow({ dossier_code: codeOf(n) }))));
  const by = { personId: null, name: 'Nguyễn Văn Lập' };
  await makeDrafts(deps, { period: PERIOD, unit: 'H57', by });
  await approveDrafts(deps, {
    period: PERIOD,
    units: ['H57', A_LUOI],
    by: { personId: null, name: 'Trần Thị Duyệt', role: '' },
  });
  await addRecipient(deps, head('A'), null);
});

describe('who gets the report', () => {
  it('is refused where the name or address could begin a header of its own', async () => {
    const add = (changes: object) => addRecipient(deps, { ...head('X'), ...changes }, null);
    for (const email of [
      'a@b\r\nBcc: x@y.z',
      'a@b, c@d',
      '"a b"@c.d',
      'a@',
      'a b@c.d',
      `${'a'.repeat(70)}@b.c`,
    ])
      expect(await add({ email }), email).toMatchObject({ error: { kind: 'bad_email' } });
    for (const name of ['A\nBcc: x@y.z', 'A\u2028B', '<b>', '', 'x'.repeat(121)])
      expect(await add({ name }), name).toMatchObject({ error: { kind: 'bad_name' } });
    expect(await add({ unitCode: 'H99' })).toMatchObject({ error: { kind: 'unknown_unit' } });
    expect(
      await addRecipient(deps, { ...head('a'), email: 'A@aluoi.example' }, null),
    ).toMatchObject({
      error: { kind: 'already_there' },
    });
  });
});

describe('a letter', () => {
  it('is made once for each recipient and issue, and says where nobody is', async () => {
    expect(await queue()).toEqual({ queued: 1, already: 0, nobody: ['H57'] });
    expect(await queue()).toEqual({ queued: 0, already: 1, nobody: ['H57'] });
  });

  it('waits in the outbox where there is no mail server', async () => {
    expect(await sendLetters(deps, null)).toMatchObject({ sent: 0 });
    expect(await letterTo('a@aluoi.example')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('goes out once, with the report in three forms and a link for its receipt', async () => {
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await send()).toMatchObject({ sent: 0 });
    expect(mail.taken).toHaveLength(1);
    const { to, text = '' } = mail.taken[0] ?? {};
    expect(to).toEqual(['a@aluoi.example']);
    const letter = await letterTo('a@aluoi.example');
    expect(letter).toMatchObject({ state: 'sent', attempts: 1, problem: null });
    expect(text).toContain(`Message-ID: <${letter.message_id}>`);
    for (const form of ['pdf', 'docx', 'xlsx'])
      expect(text).toContain(`bao-cao-${A_LUOI}-2026-10-so-1.${form}`);
    expect(await textOf(deps, letter)).toMatch(
      /Kính gửi Hồ Thị A, Chủ tịch UBND,[\s\S]*tháng 10\/2026[\s\S]*Trần Thị Duyệt[\s\S]*https:\/\/dong-hanh\.example\/da-nhan#[\w-]{51}\n/,
    );
    // Composed again, its head is the same: whoever gets it twice sees one letter.
    const headOf = (raw: string) => raw.match(/^(Message-ID|Date|From|To|Subject):.*(\r\n .*)*/gm);
    expect(headOf((await composeLetter(deps, letter)).raw.toString())).toEqual(headOf(text));
  });
});

describe('a mail server', () => {
  it('that says not now is asked again later, longer apart, under the same Message-ID', async () => {
    await addRecipient(deps, head('B'), null);
    await queue();
    mail.behave('not_now');
    expect(await send()).toMatchObject({ later: 1 });
    expect(await send()).toMatchObject({ later: 0, sent: 0 });
    const first = await letterTo('b@aluoi.example');
    expect(first).toMatchObject({ state: 'queued', attempts: 1 });
    expect(first.problem).toContain('451');
    later(1);
    await send();
    later(1);
    expect((await letterTo('b@aluoi.example')).attempts).toBe(2);
    expect(await send()).toMatchObject({ later: 0, sent: 0 });
    later(4);
    mail.behave('takes');
    expect(await send()).toMatchObject({ sent: 1 });
    expect(mail.taken.at(-1)?.text).toContain(first.message_id);
  });

  it('that is away costs a try and no letter', async () => {
    await addRecipient(deps, head('C'), null);
    await queue();
    expect(await sendLetters(deps, smtp('smtp://127.0.0.1:1'))).toMatchObject({ later: 1 });
    later(1);
    expect(await send()).toMatchObject({ sent: 1 });
  });

  it('that is away is found out once a round: the others wait, and have lost no try', async () => {
    const heads = ['R1', 'R2', 'R3'];
    for (const name of heads) await addRecipient(deps, head(name), null);
    await queue();
    const tries = async () => {
      const found = await Promise.all(
        heads.map((name) => letterTo(`${name.toLowerCase()}@aluoi.example`)),
      );
      return found.map(({ attempts }) => attempts).sort();
    };
    const away = { sent: 0, later: 1, isAway: true };
    expect(await sendLetters(deps, smtp('smtp://127.0.0.1:1'))).toMatchObject(away);
    expect(await tries()).toEqual([0, 0, 1]);
    mail.behave('silent');
    const limits = { connectionTimeout: 5_000, greetingTimeout: 100, socketTimeout: 5_000 };
    expect(await sendLetters(deps, smtp(mail.url, limits))).toMatchObject(away);
    expect(await tries()).toEqual([0, 1, 1]);
    mail.behave('takes');
    // One that is refused holds up nobody.
    await addRecipient(deps, { ...head('R0'), email: 'nobody@aluoi.example' }, null);
    await queue();
    later(1);
    mail.refuse('nobody@aluoi.example');
    expect(await send()).toMatchObject({ sent: 3, refused: 1, isAway: false });
  });

  it('that says never is told to a person', async () => {
    await addRecipient(deps, head('D'), null);
    await queue();
    mail.behave('never');
    expect(await send()).toMatchObject({ refused: 1 });
    later(60 * 24);
    mail.behave('takes');
    expect(await send()).toMatchObject({ sent: 0 });
    expect(await letterTo('d@aluoi.example')).toMatchObject({ state: 'refused' });
  });

  it('that refuses the sender or his password refuses no letter: it waits, and says whose fault it is', async () => {
    await addRecipient(deps, head('S'), null);
    await queue();
    mail.behave('bad_sender');
    expect(await send()).toMatchObject({ later: 1, refused: 0 });
    const waits = await letterTo('s@aluoi.example');
    expect(waits).toMatchObject({ state: 'queued' });
    expect(waits.problem).toMatch(/^sender_refused: .*553/);
    later(1);
    mail.behave('bad_password');
    expect(await sendLetters(deps, smtp(mail.accountUrl))).toMatchObject({ later: 1, refused: 0 });
    expect((await letterTo('s@aluoi.example')).problem).toMatch(/^sender_refused: .*535/);
    later(5);
    mail.behave('takes');
    expect(await sendLetters(deps, smtp(mail.accountUrl))).toMatchObject({ sent: 1 });
    expect(await letterTo('s@aluoi.example')).toMatchObject({ state: 'sent', problem: null });
  });

  it('that refuses the sender is asked once a round: all wait, none is refused, and it is said once', async () => {
    const names = ['T1', 'T2', 'T3'];
    for (const name of names) await addRecipient(deps, head(name), null);
    await queue();
    const waiting = async () => {
      const found = await Promise.all(
        names.map((name) => letterTo(`${name.toLowerCase()}@aluoi.example`)),
      );
      return found.map(({ state, attempts, problem }) => [state, attempts, problem !== null]);
    };
    const stopped = { sent: 0, later: 1, refused: 0, uncertain: 0, isSenderRefused: true };
    mail.behave('bad_sender');
    expect(await send()).toEqual({ ...stopped, isAway: false });
    expect((await waiting()).toSorted()).toEqual([
      ['queued', 0, false],
      ['queued', 0, false],
      ['queued', 0, true],
    ]);
    expect(await senderRefusal(deps)).toMatch(/553/);
    for (let round = 0; round < 5; round += 1) {
      later(1);
      mail.behave('bad_password');
      expect(await sendLetters(deps, smtp(mail.accountUrl))).toMatchObject(stopped);
    }
    expect(await waiting()).toEqual(names.map(() => ['queued', 0, true]));
    expect(await senderRefusal(deps)).toMatch(/535/);
    later(1);
    mail.behave('takes');
    mail.refuse('t4@aluoi.example');
    await addRecipient(deps, head('T4'), null);
    await queue();
    const put = { sent: 3, refused: 1, isSenderRefused: false };
    expect(await sendLetters(deps, smtp(mail.accountUrl))).toMatchObject(put);
    expect(await waiting()).toEqual(names.map(() => ['sent', 1, false]));
    expect(await senderRefusal(deps)).toBeNull();
  });

  it('that takes the sender again clears what waited for its sake, of letters not due yet too', async () => {
    for (const name of ['U1', 'U2']) await addRecipient(deps, head(name), null);
    await queue();
    mail.behave('bad_sender');
    expect(await send()).toMatchObject({ isSenderRefused: true });
    mail.behave('takes');
    expect(await send()).toMatchObject({ sent: 1 });
    expect(await senderRefusal(deps)).toBeNull();
    later(1);
    expect(await send()).toMatchObject({ sent: 1 });
  });

  it('that hangs up with the letter in its hands leaves a doubt, and no second letter', async () => {
    await addRecipient(deps, head('E'), null);
    await queue();
    mail.behave('hangs_up');
    const before = mail.taken.length;
    expect(await send()).toMatchObject({ uncertain: 1 });
    mail.behave('takes');
    later(60 * 24);
    expect(await send()).toMatchObject({ sent: 0 });
    expect(mail.taken).toHaveLength(before + 1);
    expect(await letterTo('e@aluoi.example')).toMatchObject({ state: 'uncertain' });
  });
});

describe('a letter that comes back after it was sent', () => {
  it('is told by a person, with the reason, and goes out again to the corrected address', async () => {
    await addRecipient(deps, head('Typo'), null);
    await queue();
    expect(await send()).toMatchObject({ sent: 1 });
    const { letter_id: letterId } = await letterTo('typo@aluoi.example');
    const bounced = { letterId, decision: 'bounced' as const, reason: '550 no such mailbox', by };
    expect((await decideLetter(deps, bounced)).ok).toBe(true);
    expect(await letterTo('typo@aluoi.example')).toMatchObject({
      state: 'refused',
      problem: 'bounced: 550 no such mailbox',
    });
    expect((await decideLetter(deps, bounced)).ok).toBe(false);
    const wrong = (await listRecipients(deps)).find(({ email }) => email === 'typo@aluoi.example');
    await removeRecipient(deps, { recipientId: wrong?.recipientId ?? '', personId: null });
    await addRecipient(deps, { ...head('Typo'), email: 'typed@aluoi.example' }, null);
    await queue();
    expect(await send()).toMatchObject({ sent: 1 });
    expect(mail.taken.at(-1)?.to).toEqual(['typed@aluoi.example']);
    // The old one waits for nobody any more.
    expect(await letterTo('typo@aluoi.example')).toMatchObject({ state: 'cancelled' });
  });

  it('does not come back from a head who said that it arrived', async () => {
    const { letter_id: letterId } = await letterTo('typed@aluoi.example');
    await decideLetter(deps, { letterId, decision: 'was_received', by });
    expect(await decideLetter(deps, { letterId, decision: 'bounced', by })).toMatchObject({
      error: { kind: 'not_now' },
    });
  });
});

describe('a mail server that goes on refusing the sender', () => {
  it('is asked less and less often, once an hour at last, and each minute again when it gives way', async () => {
    await addRecipient(deps, head('Patient'), null);
    await queue();
    let tries = 0;
    let answer: Delivery = { kind: 'later', problem: 'sender_refused: 535', isSenderRefused: true };
    const schedule = startSchedule(deps, async () => {
      tries += 1;
      return answer;
    });
    await schedule.started;
    const triedAt: number[] = [];
    for (let minute = 1; minute <= 200; minute += 1) {
      const before = tries;
      later(1);
      await schedule.atTheMinute();
      if (tries > before) triedAt.push(minute);
    }
    expect(triedAt).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
    // Put right and sent by the button meanwhile: the clockwork waits no longer.
    const before = tries;
    later(1);
    await schedule.atTheMinute();
    expect(tries).toBe(before);
    await acceptSender(deps);
    answer = { kind: 'later', problem: 'ETIMEDOUT', isAway: true };
    later(1);
    await schedule.atTheMinute();
    expect(tries).toBe(before + 1);
    await schedule.atTheMinute();
    answer = { kind: 'sent' };
    later(1);
    await schedule.atTheMinute();
    expect(await letterTo('patient@aluoi.example')).toMatchObject({ state: 'sent' });
    await schedule.stop();
  });
});

describe('a machine that is stopped', () => {
  it('ends after the letter in hand; the others wait for the next start', async () => {
    for (const name of ['Stop1', 'Stop2', 'Stop3']) await addRecipient(deps, head(name), null);
    await queue();
    const inHand: (() => void)[] = [];
    const schedule = startSchedule(
      deps,
      () =>
        new Promise((resolve) => {
          inHand.push(() => resolve({ kind: 'later', problem: 'ETIMEDOUT' }));
        }),
    );
    await expect.poll(() => inHand.length, { timeout: 20_000 }).toBe(1);
    const stopped = schedule.stop();
    inHand[0]?.();
    await stopped;
    expect(inHand).toHaveLength(1);
    const waiting = (await listLetters(deps, { period: PERIOD })).filter(
      ({ state, created_at }) => state === 'queued' && created_at.getTime() === now,
    );
    // The three, and what the calendar reminds of at every start.
    expect(waiting.length).toBeGreaterThanOrEqual(3);
    expect(waiting.filter(({ attempts }) => attempts === 1)).toHaveLength(1);
    expect(waiting.filter(({ attempts }) => attempts > 1)).toEqual([]);
    await deps.db.deleteFrom('letter').where('kind', '=', 'reminder').execute();
    later(1);
    expect(await send()).toMatchObject({ sent: 3 });
  });
});

describe('a machine that dies', () => {
  it('in the middle of sending sends no letter twice: a person decides', async () => {
    await addRecipient(deps, head('F'), null);
    await queue();
    const deliver = smtp(mail.url);
    const before = mail.taken.length;
    // The letter is out; what should have been written down afterwards is not.
    await expect(
      sendLetters(deps, async (letter) => {
        await deliver?.(letter);
        throw new Error('the power went');
      }),
    ).rejects.toThrow('the power went');
    expect(mail.taken).toHaveLength(before + 1);
    expect(await send()).toMatchObject({ sent: 0, uncertain: 0 });
    later(11);
    expect(await send()).toMatchObject({ sent: 0, uncertain: 1 });
    expect(mail.taken).toHaveLength(before + 1);
    const letter = await letterTo('f@aluoi.example');
    expect(letter).toMatchObject({ state: 'uncertain', problem: 'stopped_while_sending' });
    const id = letter.letter_id;
    expect((await decideLetter(deps, { letterId: id, decision: 'send', by })).ok).toBe(true);
    expect(await send()).toMatchObject({ sent: 1 });
    expect(mail.taken.at(-1)?.text).toContain(letter.message_id);
    expect((await decideLetter(deps, { letterId: id, decision: 'cancel', by })).ok).toBe(false);
  });

  it('and comes back from a backup does not send what went out after the backup', async () => {
    await addRecipient(deps, head('G'), null);
    await queue();
    await deps.db.updateTable('server_meta').set({ epoch: crypto.randomUUID() }).execute();
    expect(await send()).toMatchObject({ sent: 0, uncertain: 1 });
    expect(await letterTo('g@aluoi.example')).toMatchObject({ problem: 'restored' });
  });
});

describe('a receipt', () => {
  const tokenOf = async (email: string) =>
    /#([\w-]+)/.exec(await textOf(deps, await letterTo(email)))?.[1] ?? '';

  it('is confirmed by the link of the letter, without an account, and written down', async () => {
    const token = await tokenOf('a@aluoi.example');
    expect(await openReceipt(deps, { token, confirm: false })).toMatchObject({
      value: { period: PERIOD, unit_name: 'UBND huyện A Lưới', issue: 1, received_at: null },
    });
    expect((await letterTo('a@aluoi.example')).received_at).toBeNull();
    const at = new Date(now).toISOString();
    expect(await openReceipt(deps, { token, confirm: true })).toMatchObject({
      value: { received_at: at },
    });
    later(5);
    expect(await openReceipt(deps, { token, confirm: true })).toMatchObject({
      value: { received_at: at },
    });
  });

  it('that an officer was told of bears his name, until the reader says so himself', async () => {
    const { letter_id: letterId } = await letterTo('b@aluoi.example');
    const token = await tokenOf('b@aluoi.example');
    const officer = { ...by, inScope: () => true };
    // He sees the link in the outbox: his look says nothing of the reader.
    await openReceipt(deps, { token, confirm: false, officer });
    expect(await letterTo('b@aluoi.example')).toMatchObject({ opened_at: null });
    await decideLetter(deps, { letterId, decision: 'was_received', by });
    const toldAt = new Date(now);
    expect(await letterTo('b@aluoi.example')).toMatchObject({
      received_at: toldAt,
      receipt_by_name: 'Lê Văn Thư',
    });
    later(5);
    await openReceipt(deps, { token, confirm: true });
    const received = { received_at: new Date(now), receipt_by_name: null };
    expect(await letterTo('b@aluoi.example')).toMatchObject(received);
    later(5);
    expect((await decideLetter(deps, { letterId, decision: 'was_received', by })).ok).toBe(false);
    await openReceipt(deps, { token, confirm: true, officer });
    expect(await letterTo('b@aluoi.example')).toMatchObject(received);
  });

  it('is a reader’s look where an officer of another office opens the link', async () => {
    const token = await tokenOf('c@aluoi.example');
    await openReceipt(deps, { token, confirm: false, officer: { ...by, inScope: () => false } });
    expect((await letterTo('c@aluoi.example')).opened_at).toEqual(new Date(now));
  });

  it('settles the doubt about a letter: it arrived', async () => {
    const token = await tokenOf('e@aluoi.example');
    // A look at the link, which officers see too, settles nothing.
    await openReceipt(deps, { token, confirm: false });
    expect(await letterTo('e@aluoi.example')).toMatchObject({ state: 'uncertain' });
    await openReceipt(deps, { token, confirm: true });
    expect(await letterTo('e@aluoi.example')).toMatchObject({ state: 'sent' });
  });

  it('is refused for a link that is forged, cut, of another letter’s seal, or over', async () => {
    const token = await tokenOf('a@aluoi.example');
    const other = await tokenOf('b@aluoi.example');
    const swapped = token.slice(0, 28) + other.slice(28);
    const flipped = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const forged of ['', 'x', token.slice(1), swapped, flipped])
      expect(await openReceipt(deps, { token: forged, confirm: true })).toMatchObject({
        error: { kind: 'unknown_link' },
      });
    later(60 * 24 * 61);
    expect(await openReceipt(deps, { token, confirm: true })).toMatchObject({
      error: { kind: 'unknown_link' },
    });
  });
});

describe('a change of the people or the report', () => {
  const recipientOf = async (email: string) =>
    (await listRecipients(deps)).find((each) => each.email === email)?.recipientId ?? '';

  it('brings no second letter to a head whose title was put right', async () => {
    const before = (await letters()).length;
    const removed = { recipientId: await recipientOf('a@aluoi.example'), personId: null };
    expect(await removeRecipient(deps, removed)).toBe(true);
    await addRecipient(deps, { ...head('A'), title: 'Chủ tịch UBND huyện' }, null);
    await queue();
    expect(await letters()).toHaveLength(before);
  });

  it('sends the letter that waited while a title was put right, once and with the new title', async () => {
    await addRecipient(deps, head('Late'), null);
    await queue();
    const waited = await letterTo('late@aluoi.example');
    await removeRecipient(deps, {
      recipientId: await recipientOf('late@aluoi.example'),
      personId: null,
    });
    expect(await letterTo('late@aluoi.example')).toMatchObject({ state: 'cancelled' });
    await addRecipient(deps, { ...head('Late'), title: 'Quyền Chủ tịch UBND' }, null);
    expect(await queue()).toMatchObject({ queued: 1 });
    expect(await queue()).toMatchObject({ queued: 0 });
    expect(await letterTo('late@aluoi.example')).toMatchObject({
      state: 'queued',
      body: expect.stringContaining('Quyền Chủ tịch UBND'),
      message_id: waited.message_id,
    });
    expect(await send()).toMatchObject({ sent: 1 });
  });

  it('leaves a letter that a person dropped, also when the recipient comes back after a doubt', async () => {
    await addRecipient(deps, head('Dropped'), null);
    await queue();
    const { letter_id: letterId } = await letterTo('dropped@aluoi.example');
    await decideLetter(deps, { letterId, decision: 'cancel', by });
    expect(await queue()).toMatchObject({ queued: 0 });
    // Nobody knows whether it arrived: a person decides, by the button.
    await deps.db
      .updateTable('letter')
      .set({ problem: 'stopped_while_sending' })
      .where('letter_id', '=', letterId)
      .execute();
    const recipientId = await recipientOf('dropped@aluoi.example');
    await removeRecipient(deps, { recipientId, personId: null });
    await addRecipient(deps, head('Dropped'), null);
    expect(await queue()).toMatchObject({ queued: 0 });
    expect(await letterTo('dropped@aluoi.example')).toMatchObject({ state: 'cancelled' });
  });

  it('is held back where the address or the office days change, and goes out when they come back', async () => {
    await addRecipient(deps, head('Moved'), null);
    await queue();
    const recipientId = await recipientOf('moved@aluoi.example');
    const change = (given: object) =>
      changeRecipient(deps, { ...head('Moved'), recipientId, ...given });
    await change({ email: 'elsewhere@aluoi.example' });
    await queue();
    await change({});
    expect(await letterTo('elsewhere@aluoi.example')).toMatchObject({ state: 'cancelled' });
    expect(await queue()).toMatchObject({ queued: 1 });
    await change({ validTo: '2020-01-01' });
    expect(await letterTo('moved@aluoi.example')).toMatchObject({ state: 'cancelled' });
    await change({});
    expect(await queue()).toMatchObject({ queued: 1 });
    await deps.db
      .updateTable('report_recipient')
      .set({ valid_to: '2020-01-01' })
      .where('recipient_id', '=', recipientId)
      .execute();
    expect(await send()).toMatchObject({ sent: 0 });
    expect(await letterTo('moved@aluoi.example')).toMatchObject({ state: 'cancelled' });
  });

  it('keeps what has not gone out from a wrong address, and from an issue that was replaced', async () => {
    await addRecipient(deps, head('Wrong'), null);
    await addRecipient(deps, head('Right'), null);
    await queue();
    const wrong = await recipientOf('wrong@aluoi.example');
    await removeRecipient(deps, { recipientId: wrong, personId: null });
    expect(await letterTo('wrong@aluoi.example')).toMatchObject({ state: 'cancelled' });
    expect(await letterTo('right@aluoi.example')).toMatchObject({ state: 'queued', issue: 1 });

    await bring(deps, csvOf([aRow({ dossier_code: codeOf(9) })]));
    const by = { personId: null, name: 'Nguyễn Văn Lập' };
    const made = await makeDrafts(deps, { period: PERIOD, unit: A_LUOI, by, reason: 'nhập muộn' });
    expect(made.ok).toBe(true);
    const approver = { personId: null, name: 'Trần Thị Duyệt', role: '' };
    await approveDrafts(deps, { period: PERIOD, units: [A_LUOI], by: approver });
    expect(await letterTo('right@aluoi.example')).toMatchObject({ state: 'cancelled', issue: 1 });
  });
});
