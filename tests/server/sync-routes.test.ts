import { gzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { opName } from '#domain/cases/case-state.ts';
import { answerAction, type HttpAnswer } from '#domain/protocol/answer-action.ts';
import type { PullAnswer, PushAnswer } from '#domain/protocol/op.ts';
import { packOps } from '#domain/protocol/pack/pack-ops.ts';
import { unpackPage } from '#domain/protocol/pack/pack-page.ts';
import { createApp } from '#server/app.ts';
import { openSession } from '#server/services/identity/session.ts';
import type { Envelope } from '#server/services/sync/open-batch.ts';
import { opened, PHU_XUAN } from '../builders/cases.ts';
import { aPhone, aVolunteer, counts, NOW, type Phone, seal } from './sync-team.ts';
import { freshDeps } from './test-database.ts';

let deps: Awaited<ReturnType<typeof freshDeps>>;
let app: Hono;
let lan: Phone;
let cookie: string;

beforeAll(async () => {
  deps = await freshDeps();
  app = createApp(deps);
  lan = await aVolunteer(deps.db, PHU_XUAN);
  cookie = await cookieOf(lan);
});

async function cookieOf({ provinceCode, personId, deviceId }: Phone): Promise<string> {
  const { token } = await openSession(deps.db, { provinceCode, personId, deviceId }, NOW);
  return `dhs_phone=${token}`;
}

function post(envelope: Envelope, headers: Record<string, string> = { cookie }) {
  return app.request('/api/sync/push', {
    method: 'POST',
    body: envelope.body,
    headers: {
      'content-type': 'application/json',
      'x-dhs-device': envelope.deviceId,
      'x-dhs-signature': envelope.signature,
      ...(envelope.isGzip ? { 'content-encoding': 'gzip' } : {}),
      ...headers,
    },
  });
}

describe('POST /api/sync/push', () => {
  it.each([true, false])(
    'takes a signed batch in (gzip: %s), in a form that the phone accepts',
    async (gzip) => {
      const phone = await aPhone(deps.db, lan.personId);
      const answer = await post(await seal(phone, [opened({ ...phone, deviceSeq: 1 })], { gzip }));
      expect(answer.status).toBe(200);
      const body = (await answer.json()) as PushAnswer;
      expect(body).toMatchObject({
        epoch: expect.stringMatching(/^[0-9a-f-]{36}$/),
        serverNow: NOW,
        receipts: [{ deviceSeq: 1, status: 'stored' }],
      });
      const action = answerAction(
        {
          kind: 'answered',
          status: answer.status,
          contentType: answer.headers.get('content-type'),
          body,
          retryAfter: null,
          redirected: false,
        },
        [1],
      );
      expect(action).toMatchObject({ kind: 'take', unanswered: [] });
    },
  );

  it('takes 5,000 ops in one request', async () => {
    const phone = await aPhone(deps.db, lan.personId);
    const before = await counts(deps.db);
    const ops = Array.from({ length: 5000 }, (_, i) => opened({ ...phone, deviceSeq: i + 1 }));
    const body = (await (await post(await seal(phone, ops))).json()) as PushAnswer;
    expect(body.receipts.filter((it) => it.status === 'stored')).toHaveLength(5000);
    expect((await counts(deps.db)).ops - before.ops).toBe(5000);
  });

  const one = () => [opened({ ...lan, deviceSeq: 1 })];
  const json = () => JSON.stringify(packOps(lan.deviceId, one()));
  const refusals: [string, () => Promise<Response>, number, string][] = [
    ['without a session', async () => post(await seal(lan, one()), {}), 401, 'no_session'],
    [
      'with another phone’s signature',
      async () => {
        const other = await aPhone(deps.db, lan.personId);
        return post({ ...(await seal(other, one())), deviceId: lan.deviceId });
      },
      403,
      'bad_signature',
    ],
    [
      'that names another phone inside',
      async () => {
        const other = await aPhone(deps.db, lan.personId);
        return post(await seal(other, [], { json: json() }));
      },
      403,
      'bad_signature',
    ],
    [
      'with one byte changed',
      async () => {
        const envelope = await seal(lan, one());
        envelope.body[20] = (envelope.body[20] ?? 0) ^ 1;
        return post(envelope);
      },
      403,
      'bad_signature',
    ],
    [
      'of an unknown phone',
      async () => post({ ...(await seal(lan, one())), deviceId: crypto.randomUUID() }),
      403,
      'unknown_device',
    ],
    [
      'of a phone that is a path',
      async () => post({ ...(await seal(lan, one())), deviceId: '../../x' }),
      403,
      'unknown_device',
    ],
    [
      'that is no JSON',
      async () => post(await seal(lan, [], { json: '{"v":1' })),
      422,
      'malformed',
    ],
    [
      'of another program',
      async () => post(await seal(lan, [], { json: '{"hello":1}' })),
      422,
      'malformed',
    ],
    [
      'nested a hundred thousand deep',
      async () => post(await seal(lan, [], { json: '['.repeat(100_000) + ']'.repeat(100_000) })),
      422,
      'malformed',
    ],
    [
      'of a few kilobytes that unpack to millions of brackets',
      async () => post(await seal(lan, [], { json: '['.repeat(8_000_000) })),
      422,
      'malformed',
    ],
    [
      'of more values than five thousand ops have',
      async () => post(await seal(lan, [], { json: `[${'[],'.repeat(500_000)}0]` })),
      413,
      'too_large',
    ],
    [
      'that is cut gzip',
      async () => {
        const whole = gzipSync(json());
        return post(await sealBytes(lan, new Uint8Array(whole.subarray(0, whole.length - 12))));
      },
      422,
      'malformed',
    ],
    [
      'that unpacks to gigabytes',
      async () =>
        post(await sealBytes(lan, new Uint8Array(gzipSync(Buffer.alloc(100 * 1024 * 1024))))),
      413,
      'too_large',
    ],
    [
      'larger than a batch may be',
      async () => post(await sealBytes(lan, new Uint8Array(300 * 1024))),
      413,
      'body_too_large',
    ],
  ];

  it.each(refusals)('%s is refused and changes nothing', async (_, send, status, kind) => {
    const before = await counts(deps.db);
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ kind });
    expect(await counts(deps.db)).toEqual(before);
  });

  it('tells each op of a batch its fate when one of them is no op at all', async () => {
    const phone = await aPhone(deps.db, lan.personId);
    const ops = [1, 2, 3].map((deviceSeq) =>
      opened({ ...phone, deviceSeq }, { label: `bà ${deviceSeq}` }),
    );
    const packed = packOps(phone.deviceId, ops);
    packed.opened.minutes = [1, { deep: [[['x']]] }, 3];
    const answer = await post(await seal(phone, [], { json: JSON.stringify(packed) }));
    expect(await answer.json()).toMatchObject({
      receipts: [
        { deviceSeq: 1, status: 'stored' },
        { deviceSeq: 2, status: 'refused', reason: 'malformed', field: 'minutes' },
        { deviceSeq: 3, status: 'stored' },
      ],
    });
  });

  it('keeps what a revoked phone still sends for review, without a session', async () => {
    const phone = await aPhone(deps.db, lan.personId);
    await deps.db
      .updateTable('device')
      .set({ revoked_at: new Date(NOW) })
      .where('id', '=', phone.deviceId)
      .execute();
    const before = await counts(deps.db);
    const answer = await post(await seal(phone, [opened({ ...phone, deviceSeq: 1 })]), {});
    expect(await answer.json()).toMatchObject({
      receipts: [{ deviceSeq: 1, status: 'refused', reason: 'device_revoked' }],
    });
    expect(await counts(deps.db)).toEqual(before);
    const kept = await deps.db
      .selectFrom('refused_op')
      .select('content')
      .where('device_id', '=', phone.deviceId)
      .execute();
    expect(kept).toHaveLength(1);
  });

  it('keeps a revoked phone’s three goes in one row, and says which ops it has not kept', async () => {
    const phone = await aPhone(deps.db, lan.personId);
    const revoked = { revoked_at: new Date(NOW) };
    await deps.db.updateTable('device').set(revoked).where('id', '=', phone.deviceId).execute();
    const note = 'chữ '.repeat(450);
    const told: number[] = [];
    const later: number[] = [];
    for (let batch = 0; batch < 3; batch++) {
      const ops = Array.from({ length: 200 }, (_, i) =>
        opened({ ...phone, deviceSeq: batch * 200 + i + 1 }, { label: `bà ${i + 1}.`, note }),
      );
      const answer = (await (await post(await seal(phone, ops), {})).json()) as PushAnswer;
      const numbers = ops.map((op) => op.deviceSeq);
      expect(answerAction(answered(answer), numbers)).toMatchObject({
        kind: 'take',
        unanswered: answer.notKept,
      });
      expect(answer.held).toEqual([]);
      told.push(...answer.receipts.map((it) => it.deviceSeq));
      later.push(...(answer.notKept ?? []));
    }
    expect(told.length).toBeGreaterThan(300);
    expect(later.length).toBeGreaterThan(0);
    expect([...told, ...later].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 600 }, (_, i) => i + 1),
    );
    const kept = await deps.db
      .selectFrom('refused_op')
      .select('content')
      .where('device_id', '=', phone.deviceId)
      .execute();
    const lines = kept.flatMap(({ content }) => content?.split('\n') ?? []);
    expect(lines.map((line) => JSON.parse(line).deviceSeq)).toEqual(told);
  });
});

function answered(body: PushAnswer): HttpAnswer {
  const contentType = 'application/json';
  return { kind: 'answered', status: 200, contentType, body, retryAfter: null, redirected: false };
}

async function sealBytes(phone: Phone, body: Uint8Array<ArrayBuffer>): Promise<Envelope> {
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    phone.keys.privateKey,
    body,
  );
  return {
    deviceId: phone.deviceId,
    signature: Buffer.from(signature).toString('base64url'),
    isGzip: true,
    body,
  };
}

describe('GET /api/sync/pull', () => {
  it('needs a session', async () => {
    const answer = await app.request('/api/sync/pull');
    expect(answer.status).toBe(401);
  });

  it('brings a second phone what the first one pushed', async () => {
    const [phone, other] = [
      await aPhone(deps.db, lan.personId),
      await aVolunteer(deps.db, PHU_XUAN),
    ];
    const mine = await cookieOf(other);
    const first = (await (
      await app.request('/api/sync/pull?limit=2000', { headers: { cookie: mine } })
    ).json()) as PullAnswer;
    let { cursor, more } = first;
    while (more) ({ cursor, more } = await pull(mine, cursor));
    const op = opened({ ...phone, deviceSeq: 1 }, { label: 'ông Tư' });
    await post(await seal(phone, [op]));
    const page = await pull(mine, cursor);
    expect(page.ops.map(opName)).toEqual([opName(op)]);
    expect(page.ops[0]).toMatchObject({ body: { label: 'ông Tư' }, personId: lan.personId });
    expect(page).toMatchObject({ epoch: first.epoch, serverNow: NOW, more: false, outOfScope: [] });
  });

  it('says a page as columns to who asks for them, and how much is left', async () => {
    const mine = await cookieOf(await aVolunteer(deps.db, PHU_XUAN));
    const ask = async (query: string) =>
      (await app.request(`/api/sync/pull?${query}`, { headers: { cookie: mine } })).json();
    const rows = (await ask('limit=2')) as PullAnswer;
    const { columns, ...frame } = (await ask('limit=2&form=columns')) as PullAnswer & {
      columns: unknown;
    };
    expect(unpackPage(columns)).toEqual({ ops: rows.ops, malformed: 0 });
    expect(frame).not.toHaveProperty('ops');
    const rest = (await ask(`limit=2000&cursor=${encodeURIComponent(rows.cursor)}`)) as PullAnswer;
    const second = rest.left ?? 0;
    expect(rows.left).toBe(rest.ops.length + second);
    expect(rest.more).toBe(second > 0);
  });

  const pull = async (mine: string, cursor: string): Promise<PullAnswer> => {
    const address = `/api/sync/pull?limit=2000&cursor=${encodeURIComponent(cursor)}`;
    return (
      await app.request(address, { headers: { cookie: mine } })
    ).json() as Promise<PullAnswer>;
  };
});
