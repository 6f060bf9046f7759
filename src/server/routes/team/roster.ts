import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { type RevokeFault, readRoster, revokeTeamPhone } from '../../services/team/roster.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

const STATUS = {
  unknown_device: 404,
  already_revoked: 409,
  this_device: 409,
} as const satisfies Record<RevokeFault['kind'], number>;

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

  return routes;
}
