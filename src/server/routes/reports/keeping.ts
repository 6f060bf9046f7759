import { Hono } from 'hono';
import * as v from 'valibot';
import { compareUnits } from '#domain/figures/roll-up.ts';
import { isInOffice } from '#domain/reports/recipients/in-office.ts';
import { dayOf } from '#domain/time/day.ts';
import { defaultAsOf, parsePeriod } from '#domain/time/period.ts';
import { unitAt } from '#domain/units/register.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import { figures } from '../../services/figures/figures.ts';
import {
  addRecipient,
  changeRecipient,
  listRecipients,
  removeRecipient,
} from '../../services/letters/recipients.ts';
import {
  type ReportSettings,
  readSettings,
  writeSettings,
} from '../../services/reports/settings.ts';
import { targetLines } from '../../services/targets/target-lines.ts';
import { listTargets, removeTarget, setTarget } from '../../services/targets/targets.ts';
import { unitRegister } from '../../services/unit-register.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';
import { recipientsFileRoutes } from './recipients-file.ts';

const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const code = v.pipe(text(40), v.toUpperCase());
const day = v.pipe(v.number(), v.integer());
const NewRecipient = v.object({
  unit_code: code,
  name: text(200),
  title: text(200),
  email: text(300),
  gets_reminders: v.boolean(),
  valid_from: v.optional(v.nullable(text(10))),
  valid_to: v.optional(v.nullable(text(10))),
});
const Settings = v.object({
  ...{ data_day: day, make_day: day, approve_day: day, send_day: day },
  makes_itself: v.boolean(),
  maker_approves: v.boolean(),
  sender_name: text(200),
  sender_email: text(300),
});
const NewTarget = v.object({
  unit_code: code,
  indicator: text(60),
  rate: v.number(),
  due_day: text(10),
});

/**
 * What is kept for the reports: who gets them (an administrator's, within the own units), the calendar (of the whole
 * province), and the targets (an officer's, within the own units).
 */
export function reportKeepingRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);
  const administrators = requireSession(deps, 'administrator');

  // Before `/report-recipients/:id`, which would take its name for somebody's.
  routes.route('/', recipientsFileRoutes(deps));

  routes.get('/report-recipients', officers, async (c) => {
    const inScope = await scopeOf(deps, c.get('who'));
    const register = await unitRegister(deps.db, deps.config.provinceCode);
    const today = dayOf(deps.clock());
    const mine = (await listRecipients(deps, { outOfDate: true })).filter(({ unitCode }) => {
      const unit = unitAt(register, unitCode, today);
      return unit !== null && inScope(unit);
    });
    return c.json({
      recipients: mine.map((each) => ({
        recipient_id: each.recipientId,
        unit_code: each.unitCode,
        ...{ name: each.name, title: each.title, email: each.email },
        gets_reminders: each.getsReminders,
        ...{ valid_from: each.validFrom, valid_to: each.validTo },
        in_office: isInOffice(each, today),
      })),
    });
  });

  routes.post('/report-recipients', administrators, async (c) => {
    const given = await readJson(c, NewRecipient);
    const who = c.get('who');
    await assertInScope(deps, await scopeOf(deps, who, ['administrator']), {
      unit: given.unit_code || '-',
    });
    const added = await addRecipient(deps, recipientOf(given), who.personId);
    if (!added.ok)
      throw problem(added.error.kind === 'already_there' ? 409 : 422, added.error.kind);
    return c.json({ recipient_id: added.value.recipientId });
  });

  routes.post('/report-recipients/:id', administrators, async (c) => {
    const given = await readJson(c, NewRecipient);
    const inScope = await scopeOf(deps, c.get('who'), ['administrator']);
    const recipientId = c.req.param('id');
    const all = await listRecipients(deps, { outOfDate: true });
    const found = all.find((each) => each.recipientId === recipientId);
    await assertInScope(deps, inScope, { unit: found?.unitCode ?? '-' });
    await assertInScope(deps, inScope, { unit: given.unit_code || '-' });
    const changed = await changeRecipient(deps, { recipientId, ...recipientOf(given) });
    if (!changed.ok)
      throw problem(changed.error.kind === 'already_there' ? 409 : 422, changed.error.kind);
    return c.json({ recipient_id: recipientId, stopped: changed.value.stopped });
  });

  routes.post('/report-recipients/:id/remove', administrators, async (c) => {
    const who = c.get('who');
    const recipientId = c.req.param('id');
    const all = await listRecipients(deps, { outOfDate: true });
    const found = all.find((each) => each.recipientId === recipientId);
    await assertInScope(deps, await scopeOf(deps, who, ['administrator']), {
      unit: found?.unitCode ?? '-',
    });
    await removeRecipient(deps, { recipientId, personId: who.personId });
    return c.json({ recipient_id: recipientId });
  });

  routes.get('/report-settings', officers, async (c) =>
    c.json({ ...settingsAnswer(await readSettings(deps)), smtp: deps.config.smtpUrl !== null }),
  );

  routes.post('/report-settings', administrators, async (c) => {
    const given = await readJson(c, Settings);
    const who = c.get('who');
    await assertInScope(deps, await scopeOf(deps, who, ['administrator']), {});
    const written = await writeSettings(
      deps,
      {
        dataDay: given.data_day,
        makeDay: given.make_day,
        approveDay: given.approve_day,
        sendDay: given.send_day,
        makesItself: given.makes_itself,
        makerApproves: given.maker_approves,
        senderName: given.sender_name,
        senderEmail: given.sender_email,
      },
      who.personId,
    );
    if (!written.ok) throw problem(422, written.error.kind);
    return c.json({ ...settingsAnswer(written.value), smtp: deps.config.smtpUrl !== null });
  });

  routes.get('/targets', officers, async (c) => {
    const inScope = await scopeOf(deps, c.get('who'));
    const parsed = parsePeriod(c.req.query('period') ?? '');
    if (!parsed.ok) throw problem(400, 'bad_period');
    const period = parsed.value;
    const asOf = defaultAsOf(period, dayOf(deps.clock()));
    const answer = await figures(deps, { period: period.name, asOf });
    const rows = answer.ok ? answer.value.rows : [];
    const lines = await targetLines(deps, { period, rows, asOf });
    return c.json({
      ...{ period: period.name, as_of: asOf },
      targets: lines
        .filter(({ unit }) => inScope(unit))
        .sort((one, other) => compareUnits(one.unit, other.unit))
        .map(({ unit, target, progress }) => ({
          target_id: target.targetId,
          unit_code: unit.code,
          unit_name: unit.name,
          ...{ indicator: target.indicator, target: target.rate, due_day: target.dueDay },
          ...{ state: progress.state, month: progress.month, rate: progress.rate },
          ...{ gap: progress.gap, per_month: progress.perMonth, expected: progress.expected },
        })),
    });
  });

  routes.post('/targets', officers, async (c) => {
    const given = await readJson(c, NewTarget);
    const who = c.get('who');
    await assertInScope(deps, await scopeOf(deps, who), { unit: given.unit_code || '-' });
    const { unit_code: unitCode, indicator, rate, due_day: dueDay } = given;
    const set = await setTarget(deps, {
      unitCode,
      indicator,
      rate,
      dueDay,
      personId: who.personId,
    });
    if (!set.ok) throw problem(422, set.error.kind);
    return c.json({ target_id: set.value.targetId });
  });

  routes.post('/targets/:id/remove', officers, async (c) => {
    const who = c.get('who');
    const targetId = c.req.param('id');
    const found = (await listTargets(deps)).find((each) => each.targetId === targetId);
    await assertInScope(deps, await scopeOf(deps, who), { unit: found?.unitCode ?? '-' });
    await removeTarget(deps, { targetId, personId: who.personId });
    return c.json({ target_id: targetId });
  });
  return routes;
}

function recipientOf(given: v.InferOutput<typeof NewRecipient>) {
  const { unit_code: unitCode, gets_reminders: getsReminders, name, title, email } = given;
  const dates = { validFrom: given.valid_from || null, validTo: given.valid_to || null };
  return { unitCode, name, title, email, getsReminders, ...dates };
}

function settingsAnswer(settings: ReportSettings) {
  return {
    data_day: settings.dataDay,
    make_day: settings.makeDay,
    approve_day: settings.approveDay,
    send_day: settings.sendDay,
    makes_itself: settings.makesItself,
    maker_approves: settings.makerApproves,
    sender_name: settings.senderName,
    sender_email: settings.senderEmail,
  };
}
