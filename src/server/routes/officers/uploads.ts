import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { appendPiece } from '../../services/uploads/append-piece.ts';
import { dropUpload, openUpload, type Upload } from '../../services/uploads/upload-shelf.ts';
import { OFFICER_ROLES } from '../http/asker-scope.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';
import { toProblem, uploadOf } from './import-requests.ts';

const wishShape = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  sha256: v.nullish(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

const REFUSED = {
  wrong_offset: 409,
  past_the_end: 422,
  unknown_upload: 404,
  body_cut_short: 400,
  no_room: 507,
} as const;

/**
 * A file in pieces, for a line that is cut: POST /uploads {name, size, sha256?} → {id, offset, size}; PATCH with
 * `upload-offset` and the bytes that go on there; GET or HEAD tells how far it is; DELETE leaves nothing. The addresses
 * of imports take `upload=<id>` in place of a body. After the tus protocol, less what nobody here needs.
 */
export function uploadsRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);

  routes.post('/uploads', officers, async (c) => {
    const { name, size, sha256 } = await readJson(c, wishShape);
    const upload = await openUpload(deps, c.get('who'), { name, size, sha256: sha256 ?? null });
    if (!upload.ok) throw toProblem(upload.error);
    return tell(c, upload.value);
  });

  routes.get('/uploads/:id', officers, (c) => tell(c, ownOf(deps, c)));

  routes.patch('/uploads/:id', officers, async (c) => {
    const upload = ownOf(deps, c);
    const at = c.req.header('upload-offset') ?? '';
    if (!/^\d{1,15}$/.test(at)) throw problem(400, 'bad_offset');
    const appended = await appendPiece(deps, { upload, at: Number(at), body: c.req.raw.body });
    if (appended.ok) return tell(c, upload);
    const { kind, ...facts } = appended.error;
    throw problem(REFUSED[kind], kind, facts);
  });

  routes.delete('/uploads/:id', officers, async (c) => {
    await dropUpload(deps, ownOf(deps, c));
    return c.json({ removed: true });
  });
  return routes;
}

function ownOf(deps: Deps, c: Context<SessionEnv>): Upload {
  return uploadOf(deps, c, c.req.param('id') ?? '');
}

function tell(c: Context, { id, offset, size }: Upload) {
  return c.json({ id, offset, size }, 200, {
    'upload-offset': String(offset),
    'upload-length': String(size),
  });
}
