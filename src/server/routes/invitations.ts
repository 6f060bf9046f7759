import { Hono } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { type InviteFault, invite, listInvitations } from '../services/identity/invite.ts';
import { ROLES } from '../services/identity/scope.ts';
import { readJson } from './http/read-body.ts';
import { requireSession, type SessionEnv } from './http/require-session.ts';

const Body = v.object({
  role: v.picklist(ROLES),
  // Never guessed: an invitation to the whole province would be one word left out.
  unit_code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  person_name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  person_id: v.optional(v.pipe(v.string(), v.uuid())),
});

const STATUS = {
  unknown_unit: 422,
  former_unit: 422,
  volunteer_needs_commune: 422,
  unknown_person: 422,
  forbidden_number: 422,
  out_of_scope: 403,
} as const satisfies Record<InviteFault['kind'], number>;

export function invitationsRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const mayInvite = requireSession(deps, 'lead', 'officer', 'province', 'administrator');

  routes.post('/invitations', mayInvite, async (c) => {
    const body = await readJson(c, Body);
    const by = c.get('who');
    const invitation = {
      provinceCode: by.provinceCode,
      role: body.role,
      unitCode: body.unit_code,
      personName: body.person_name,
      personId: body.person_id,
    };
    const issued = await invite(deps.db, { by, invitation }, deps.clock());
    if (!issued.ok) throw problem(STATUS[issued.error.kind], issued.error.kind);
    return c.json({
      code: issued.value.code,
      expires_at: new Date(issued.value.expiresAt).toISOString(),
      link: `${deps.config.publicUrl ?? originOf(c.req.url, c.req.header('host'))}/to/ghi-danh#${issued.value.code}`,
    });
  });

  routes.get('/invitations', mayInvite, async (c) =>
    c.json({ invitations: await listInvitations(deps.db, c.get('who'), deps.clock()) }),
  );
  return routes;
}

/** The address under which the asker reached us. */
function originOf(url: string, host: string | undefined): string {
  const { protocol, host: own } = new URL(url);
  return `${protocol}//${host ?? own}`;
}
