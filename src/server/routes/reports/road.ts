import { Hono } from 'hono';
import * as v from 'valibot';
import { SIGNING_FORMS } from '#domain/reports/issued/signing.ts';
import { isOneLine } from '#domain/reports/mail-address.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Role } from '../../db/tables/identity.ts';
import type { Deps } from '../../deps.ts';
import { problem } from '../../problem.ts';
import type { Who } from '../../services/identity/scope.ts';
import { queueReports } from '../../services/letters/write-letters.ts';
import { approveDrafts, isOwnDraft } from '../../services/reports/issues/approve-drafts.ts';
import { makeDrafts } from '../../services/reports/issues/make-drafts.ts';
import {
  type IssueLine,
  listIssues,
  readIssueModel,
} from '../../services/reports/issues/read-issues.ts';
import { monthRoad, type UnitRoad } from '../../services/reports/road/road.ts';
import { readSettings } from '../../services/reports/settings.ts';
import { assertInScope, OFFICER_ROLES, scopeOf } from '../http/asker-scope.ts';
import { readJson } from '../http/read-body.ts';
import { requireSession, type SessionEnv } from '../http/require-session.ts';

const code = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(40));
const month = v.pipe(v.string(), v.maxLength(10));
const line = v.pipe(v.string(), v.trim(), v.check(isOneLine));
const codes = v.pipe(v.array(code), v.minLength(1), v.maxLength(400));
const Make = v.object({
  period: month,
  unit: code,
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
});
const Approve = v.object({
  period: month,
  units: codes,
  title: v.optional(line),
  numbers: v.optional(v.record(code, v.pipe(v.string(), v.maxLength(100)))),
  signing: v.optional(
    v.object({
      form: v.picklist(SIGNING_FORMS),
      ...{ of: v.optional(line, ''), body: v.optional(line, '') },
    }),
  ),
});
const Send = v.object({ period: month, units: codes });

/**
 * The road of a month. GET /reports/road?period= → each unit of the asker's. POST /reports/drafts { period, unit,
 * reason? } → drafts of the unit and the agencies under it. POST /reports/approvals { period, units, title?, numbers?,
 * signing? } closes.
 * POST /reports/sendings { period, units } → letters. GET /reports/issues?period=&unit= → issues and what they changed.
 */
export function reportRoadRoutes(deps: Deps): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();
  const officers = requireSession(deps, ...OFFICER_ROLES);
  const approvers = requireSession(deps, 'officer', 'province');

  routes.get('/reports/road', officers, async (c) => {
    const inScope = await scopeOf(deps, c.get('who'));
    const who = c.get('who');
    const approves = await approvalScope(deps, who);
    const isOffice = await ownOffice(deps, who, ['province']);
    const mayApprove = ({ unit, isSilent, draft }: UnitRoad) =>
      approves(unit) && !(isSilent && draft && isOffice(unit));
    const { makerApproves } = await readSettings(deps);
    const isOwn = ({ draft }: UnitRoad) =>
      !makerApproves && draft !== null && isOwnDraft(draft, who.personId);
    const road = await monthRoad(deps, { period: c.req.query('period') ?? '', inScope });
    if (!road.ok) throw problem(400, road.error.kind, { value: road.error.value.slice(0, 20) });
    const { period, asOf, deadlines, makesItself, units } = road.value;
    return c.json({
      ...{ period, as_of: asOf, makes_itself: makesItself },
      deadlines: {
        data_by: deadlines.dataBy,
        make_on: deadlines.makeOn,
        approve_by: deadlines.approveBy,
        send_by: deadlines.sendBy,
      },
      units: units.map((each) => unitAnswer(each, mayApprove(each), isOwn(each))),
    });
  });

  routes.post('/reports/drafts', officers, async (c) => {
    const { period, unit, reason } = await readJson(c, Make);
    const who = c.get('who');
    await assertInScope(deps, await scopeOf(deps, who), { unit, period });
    const made = await makeDrafts(deps, {
      ...{ period, unit, reason: reason || undefined },
      by: {
        ...{ personId: who.personId, name: who.name },
        isOwnOffice: await ownOffice(deps, who, ['province', 'administrator']),
      },
    });
    if (!made.ok) throw problem(409, made.error.kind, { value: made.error.value.slice(0, 100) });
    return c.json({
      drafts: made.value.map(({ unitCode, issue, changes }) => ({
        unit_code: unitCode,
        ...{ issue, changes },
      })),
    });
  });

  routes.post('/reports/approvals', approvers, async (c) => {
    const { period, units, title = '', numbers = {}, signing } = await readJson(c, Approve);
    const who = c.get('who');
    const named = [...units, ...Object.keys(numbers)];
    await assertAll(deps, { period, units: named, inScope: await approvalScope(deps, who) });
    const by = {
      ...{ personId: who.personId, name: who.name, role: title },
      signedAs: signing ?? null,
      isOwnOffice: await ownOffice(deps, who, ['province']),
    };
    const approved = await approveDrafts(deps, { period, units, by, numbers });
    if (!approved.ok) {
      const { kind, ...facts } = approved.error;
      throw problem(AS_WRITTEN.has(kind) ? 422 : 409, kind, facts);
    }
    return c.json({
      issues: approved.value.map(({ unitCode, issue }) => ({ unit_code: unitCode, issue })),
    });
  });

  routes.post('/reports/sendings', officers, async (c) => {
    const { period, units } = await readJson(c, Send);
    const who = c.get('who');
    await assertAll(deps, { period, units, inScope: await scopeOf(deps, who) });
    return c.json(await queueReports(deps, { period, units, personId: who.personId }));
  });

  routes.get('/reports/issues', officers, async (c) => {
    const { period = '', unit = '' } = c.req.query();
    await assertInScope(deps, await scopeOf(deps, c.get('who')), { unit: unit || '-', period });
    const issues = await listIssues(deps, { period, units: [unit.trim().toUpperCase()] });
    return c.json({ issues: issues.map(issueAnswer) });
  });

  routes.get('/reports/page', officers, async (c) => {
    const { period = '', unit = '', issue } = c.req.query();
    await assertInScope(deps, await scopeOf(deps, c.get('who')), { unit: unit || '-', period });
    const number = issue && /^[1-9]\d{0,5}$/.test(issue) ? Number(issue) : undefined;
    const unitCode = unit.trim().toUpperCase();
    const model = await readIssueModel(deps, { period, unitCode, issue: number });
    if (!model) throw problem(404, 'unknown_issue');
    return c.json(model);
  });
  return routes;
}

/** What was typed is wrong, not what stands. */
const AS_WRITTEN: ReadonlySet<string> = new Set([
  'bad_number',
  'same_number',
  'number_taken',
  'signing_incomplete',
]);

/** The province's own report is approved at the province; an agency's there, or by its own officers. */
async function approvalScope(deps: Deps, who: Who): Promise<(unit: Unit) => boolean> {
  const province = await scopeOf(deps, who, ['province']);
  const officer = await scopeOf(deps, who, ['officer']);
  return (unit) => province(unit) || (unit.kind !== 'province' && officer(unit));
}

/** Whose letter it is: the province's where somebody of the province acts, else that of the unit's own office. */
async function ownOffice(
  deps: Deps,
  who: Who,
  roles: readonly Role[],
): Promise<(unit: Unit) => boolean> {
  const ofProvince = await scopeOf(deps, who, roles);
  return (unit) => !ofProvince(unit);
}

async function assertAll(
  deps: Deps,
  {
    period,
    units,
    inScope,
  }: { period: string; units: readonly string[]; inScope: (unit: Unit) => boolean },
): Promise<void> {
  for (const unit of units) await assertInScope(deps, inScope, { unit: unit || '-', period });
}

function unitAnswer(road: UnitRoad, mayApprove: boolean, isOwn: boolean) {
  const { unit, draft, issue, letters, step, dueDay } = road;
  return {
    unit_code: unit.code,
    unit_name: unit.name,
    unit_valid_from: unit.validFrom,
    unit_kind: unit.kind,
    parent_code: unit.parentCode,
    dossiers: road.dossiers,
    draft: draft && issueAnswer(draft),
    issue: issue && issueAnswer(issue),
    changed_since: road.changedSince,
    ...{ letters, recipients: road.recipients, step },
    overdue: { count: road.overdue.overdue, explained: road.overdue.explained },
    due_day: dueDay,
    may_approve: mayApprove && !isOwn,
    is_own_draft: isOwn,
  };
}

function issueAnswer(issue: IssueLine) {
  const at = (instant: number | null) =>
    instant === null ? null : new Date(instant).toISOString();
  return {
    unit_code: issue.unitCode,
    issue: issue.issue,
    as_of: issue.asOf,
    made_at: at(issue.madeAt),
    made_by: issue.madeBy,
    approved_at: at(issue.approvedAt),
    approved_by: issue.approvedBy,
    approved_role: issue.approvedRole,
    ...{ registry_number: issue.registryNumber, signed_as: issue.signedAs },
    reason: issue.reason,
    changes: issue.changes,
  };
}
