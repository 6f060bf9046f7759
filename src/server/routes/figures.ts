import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { publicFigures } from '../services/figures/figures.ts';
import { overdue } from '../services/figures/overdue.ts';
import {
  csvOfDataset,
  dictionaryCsv,
  figureLines,
  openDatasets,
} from '../services/open-data/open-tables.ts';
import { assertInScope, scopeOf } from './http/asker-scope.ts';
import { answerOf, questionOf } from './http/figure-question.ts';
import { openAnswer, openData, openFigures } from './http/open-data.ts';
import { requireSession, type SessionEnv } from './http/require-session.ts';

/**
 * GET /figures?period=&unit=&as_of= → CONTRACT.md §2, public, small cells of assisted cases suppressed.
 * GET /figures/dictionary → what each column of the open data means. All public answers: JSON, or format=csv.
 * GET /overdue?period=&unit=&as_of= → the dossiers behind the figure `overdue`, of the asker's units.
 */
export function figuresRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();

  const open = openFigures(deps, { maxAgeS: 60, reads: 'cases' });
  routes.get('/figures', open, async (c) => {
    const answer = answerOf(await publicFigures(deps, questionOf(c)));
    const csv = () => csvOfDataset('figures', figureLines(answer));
    return openAnswer(c, answer, { name: `figures-${answer.period}`, csv });
  });
  routes.get('/figures/dictionary', openData(3600), (c) =>
    openAnswer(c, openDatasets(), { name: 'dictionary', csv: dictionaryCsv }),
  );

  const officers = requireSession(deps, 'officer', 'province', 'administrator');
  routes.get('/overdue', officers, async (c) => {
    const question = questionOf(c);
    const inScope = await scopeOf(deps, c.get('who'));
    if (question.unit !== undefined) await assertInScope(deps, inScope, question);
    return c.json(answerOf(await overdue(deps, question, inScope)));
  });
  return routes;
}
