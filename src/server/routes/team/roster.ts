import { Hono } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { noteLost } from '../../services/team/lost-work.ts';
import {
  type RevokeFault,
  readRoster,
  revokeTeamPhone,
  settleLost,
} from '../../services/team/roster.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

const STATUS = {
  unknown_device: 404,
  already_revoked: 409,
  this_device: 409,
} as const satisfies Record<RevokeFault['kind'], number>;

/** More unsent than any phone ever holds is no loss but a mistake, and would be counted one by one. */
const MOST_LOST = 20_000;
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000_000_000));
const LOST = v.pipe(
  v.strictObject({ device_id: v.pipe(v.string(), v.uuid()), first: number, last: number }),
  v.check(({ first, last }) => last >= first && last - first < MOST_LOST),
);

export function rosterRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const { db, clock } = deps;

  routes.get('/team/people', requireSession(deps, 'lead'), async (c) =>
    c.json({ people: await readRoster(db, c.get('who'), clock()) }),
  );

  routes.post('/team/phones/:id/revoke', requireSession(deps, 'lead'), async (c) => {
    const asked = { who: c.get('who'), deviceId: c.req.param('id') };
    const revoked = await revokeTeamPhone(db, asked, clock());
    if (!revoked.ok) throw problem(STATUS[revoked.error.kind], revoked.error.kind);
    return c.json({ revoked: asked.deviceId, invitations_ended: revoked.value.invitations });
  });

  routes.post('/team/phones/:id/lost-settled', requireSession(deps, 'lead'), async (c) => {
    const asked = { who: c.get('who'), deviceId: c.req.param('id') };
    const settled = await settleLost(db, asked, clock());
    if (!settled.ok) throw problem(404, settled.error.kind);
    return c.json({ settled: asked.deviceId });
  });

  routes.post('/team/lost', requireSession(deps), async (c) => {
    const body = await readJson(c, LOST);
    const told = { deviceId: body.device_id, first: body.first, last: body.last };
    const noted = await noteLost(db, { who: c.get('who'), told }, clock());
    if (!noted.ok) throw problem(404, noted.error.kind);
    return c.json(noted.value);
  });

  return routes;
}
