import { Hono } from 'hono';
import * as v from 'valibot';
import type { LetterTable } from '../../db/tables/reports.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { hasRole, type Who } from '../../services/identity/scope.ts';
import { addresseeOf } from '../../services/letters/addressee.ts';
import { composeLetter, textOf, traceCodeOf } from '../../services/letters/compose.ts';
import { DECISIONS, decideLetter, findLetter, listLetters } from '../../services/letters/outbox.ts';
import { openReceipt } from '../../services/letters/receipt.ts';
import { senderRefusal } from '../../services/letters/refused-sender.ts';
import { sendLetters } from '../../services/letters/send-letters.ts';
import { unitRegister } from '../../services/unit-register.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv, sessionOf } from '../http/require-session.ts';

const Decide = v.object({
  decision: v.picklist(DECISIONS),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300))),
});
const Token = v.object({ token: v.pipe(v.string(), v.maxLength(100)), confirm: v.boolean() });

/**
 * The outbox, for the asker's units. GET /letters?period= · GET /letters/:id → with its text · GET /letters/:id/eml ·
 * POST /letters/:id/decision { decision, reason? }. Without an account: POST /receipts { token, confirm }.
 */
export function letterRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);

  routes.get('/letters', officers, async (c) => {
    const inScope = await scopeOf(deps, c.get('who'));
    const register = await unitRegister(deps.db, deps.config.provinceCode);
    const units = register.units.filter(inScope).map((unit) => unit.code);
    const letters = await listLetters(deps, { period: c.req.query('period') || undefined, units });
    return c.json({
      smtp: deps.config.smtpUrl !== null,
      sender_refused: await senderRefusal(deps),
      letters: letters.map(letterAnswer),
    });
  });

  routes.get('/letters/:id', officers, async (c) => {
    const letter = await ownLetter(deps, c.get('who'), c.req.param('id'));
    const [text, trace_code] = [await textOf(deps, letter), await traceCodeOf(deps, letter)];
    const { title, unit } = await addresseeOf(deps, letter);
    const address = { to_title: title, unit_name: unit };
    return c.json({ ...letterAnswer(letter), ...address, text, trace_code });
  });

  routes.get('/letters/:id/eml', officers, async (c) => {
    const letter = await ownLetter(deps, c.get('who'), c.req.param('id'));
    const { raw } = await composeLetter(deps, letter);
    return c.body(new Uint8Array(raw), 200, {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="thu-${letter.letter_id}.eml"`,
    });
  });

  routes.post('/letters/:id/decision', officers, async (c) => {
    const { decision, reason = '' } = await readJson(c, Decide);
    const by = c.get('who');
    const letter = await ownLetter(deps, by, c.req.param('id'));
    const decided = await decideLetter(deps, {
      ...{ letterId: letter.letter_id, decision, reason, by },
    });
    if (!decided.ok) throw problem(409, decided.error.kind);
    return c.json(letterAnswer(await ownLetter(deps, c.get('who'), letter.letter_id)));
  });

  routes.post('/letters/deliveries', officers, async (c) => {
    const { isAway, isSenderRefused, ...counts } = await sendLetters(deps);
    return c.json({ ...counts, mail_server_away: isAway, sender_refused: isSenderRefused });
  });

  routes.post('/receipts', async (c) => {
    const who = await sessionOf(deps, c);
    const isOfficer = who !== null && hasRole(who.grants, OFFICER_ROLES);
    const officer = isOfficer ? { ...who, inScope: await scopeOf(deps, who) } : null;
    const receipt = await openReceipt(deps, { ...(await readJson(c, Token)), officer });
    if (!receipt.ok) throw problem(404, receipt.error.kind);
    return c.json(receipt.value);
  });
  return routes;
}

/** 403 for a letter of another's units and for one that does not exist: the asker learns nothing. */
async function ownLetter(deps: Deps, who: Who, id: string): Promise<LetterTable> {
  const letter = await findLetter(deps, id);
  if (!letter) throw problem(403, 'out_of_scope');
  await assertInScope(deps, await scopeOf(deps, who), {
    unit: letter.unit_code,
    period: letter.period,
  });
  return letter;
}

function letterAnswer(letter: LetterTable) {
  return {
    letter_id: letter.letter_id,
    kind: letter.kind,
    period: letter.period,
    unit_code: letter.unit_code,
    issue: letter.issue,
    to_name: letter.to_name,
    to_email: letter.to_email,
    subject: letter.subject,
    state: letter.state,
    attempts: letter.attempts,
    next_try_at: letter.next_try_at.toISOString(),
    problem: letter.problem,
    created_at: letter.created_at.toISOString(),
    sent_at: letter.sent_at?.toISOString() ?? null,
    opened_at: letter.opened_at?.toISOString() ?? null,
    received_at: letter.received_at?.toISOString() ?? null,
    receipt_by_name: letter.receipt_by_name,
  };
}
