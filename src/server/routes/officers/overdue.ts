import { Hono } from 'hono';
import * as v from 'valibot';
import { isDay } from '#domain/time/day.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { listNotes, writeNote } from '../../services/overdue/notes.ts';
import { overdueReview } from '../../services/overdue/review.ts';
import { writeReviewSheet } from '../../services/overdue/review-sheet.ts';
import { whatIsDue } from '../../services/overdue/what-is-due.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { answerOf, questionOf } from '../http/figure-question.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

const note = v.object({
  kind: v.picklist(['explanation', 'cure']),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)),
  cured_on: v.nullable(v.pipe(v.string(), v.check(isDay))),
});

/**
 * GET /overdue/review?period=&unit=&as_of= → overdue and soon to be, with notes; &format=csv|xlsx → the same as a file.
 * GET /overdue/due?unit= → how many of this year's are past their day, and how many soon will be.
 * GET, POST /dossiers/:code/notes → what was written down about a dossier of the asker's units.
 */
export function overdueRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);

  routes.get('/overdue/review', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    if (question.unit !== undefined) await assertInScope(deps, inScope, question);
    const review = answerOf(await overdueReview(deps, { ...question, inScope }));
    const format = c.req.query('format');
    if (!format) return c.json(review);
    if (format !== 'csv' && format !== 'xlsx')
      throw problem(400, 'bad_format', { value: format.slice(0, 20) });
    const { bytes, mediaType } = await writeReviewSheet(review, format);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="qua-han-${review.period}.${format}"`,
    });
  });

  routes.get('/overdue/due', officers, async (c) => {
    const unit = c.req.query('unit') || undefined;
    await assertInScope(deps, await scopeOf(deps, c.get('who')), { unit });
    return c.json(answerOf(await whatIsDue(deps, unit)));
  });

  routes.get('/dossiers/:code/notes', officers, async (c) => {
    const inScope = await scopeOf(deps, c.get('who'));
    const notes = await listNotes(deps, c.req.param('code'), inScope);
    if (!notes.ok) throw problem(403, notes.error.kind);
    return c.json({ notes: notes.value });
  });

  routes.post('/dossiers/:code/notes', officers, async (c) => {
    const who = c.get('who');
    const body = await readJson(c, note);
    const inScope = await scopeOf(deps, who);
    const dossier = c.req.param('code');
    const person = { id: who.personId, name: who.name };
    const cured_on = body.kind === 'cure' ? body.cured_on : null;
    const written = await writeNote(
      deps,
      { dossier, note: { ...body, cured_on }, person },
      inScope,
    );
    if (!written.ok) throw problem(403, written.error.kind);
    return c.json(written.value);
  });
  return routes;
}
