// Approval closes a month for a unit: the report is drawn once more with the approver's name, in all its forms, and
// stored. From then on it is read, never counted.
import type { Insertable } from 'kysely';
import { unitOfPeriod } from '#domain/figures/roll-up.ts';
import type { IssueFacts } from '#domain/reports/issue-parts.ts';
import { isWholeSigning, type SignedAs } from '#domain/reports/issued/signing.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { ReportsTables } from '../../../db/tables/reports.ts';
import type { Deps } from '../../../deps.ts';
import { sha256Hex } from '../../sha256-hex.ts';
import { gatherFacts, reportOf } from '../make-report.ts';
import { REPORT_FORMATS, renderReport } from '../render-report.ts';
import { readSettings } from '../settings.ts';
import { freeTraceCode } from '../trace/trace-code.ts';
import { isAsDrafted, pointsOf } from './compare-issue.ts';
import { lockReports } from './make-drafts.ts';
import type { PeriodFacts } from './period-facts.ts';
import { type IssueLine, latestIssues, listIssues } from './read-issues.ts';
import {
  type NumberRefusal,
  type RegistryNumbers,
  readNumbers,
  sameNumbers,
  takenNumbers,
} from './registry-numbers.ts';
import { isSilent } from './silent-units.ts';

export interface ApprovalRequest {
  period: string;
  /** Whose drafts; those without a draft are passed over. */
  units: readonly string[];
  by: Approver;
  /** Unit → the number under which its paper was entered; absent: the paper leaves a line for it. */
  numbers?: Readonly<Record<string, string>>;
}

export interface Approver {
  /** Null: the administrator's command line. */
  personId: string | null;
  name: string;
  role: string;
  /** In whose name he signs; absent: in his own, as who approved it. */
  signedAs?: SignedAs | null;
  /** Whether the unit's own office signs, not the province. */
  isOwnOffice?: ((unit: Unit) => boolean) | undefined;
}

export type ApprovalRefusal =
  | { kind: 'signing_incomplete' }
  | NumberRefusal
  | { kind: 'no_draft' }
  /** Whoever made a draft has it read by somebody else, unless the settings allow it. */
  | { kind: 'maker_approves'; units: string[] }
  /** A page that says that nothing came is the province's word to the unit. */
  | { kind: 'province_approves'; units: string[] }
  /** Files came in since the drafts were made: what would be stored is not what was read. */
  | { kind: 'figures_changed'; units: string[] };

export interface Approved {
  unitCode: string;
  issue: number;
}

export async function approveDrafts(
  deps: Deps,
  { period, units, by, numbers = {} }: ApprovalRequest,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Result<Approved[], ApprovalRefusal>> {
  if (by.signedAs && !isWholeSigning(by.signedAs, by.role))
    return err({ kind: 'signing_incomplete' });
  // Those of other parts of the same approval too, so that a wrong one closes nothing.
  const waiting = await draftsOf(deps, { period, units: [...units, ...Object.keys(numbers)] });
  const signed = readNumbers(numbers, new Set(waiting.map(({ unitCode }) => unitCode)));
  if (!signed.ok) return signed;
  const drafts = waiting.filter(({ unitCode }) => units.includes(unitCode));
  const gathered = await gatherFacts(deps, { period });
  if (drafts.length === 0 || !gathered.ok) return err({ kind: 'no_draft' });
  const facts = gathered.value;
  const entered = { facts, numbers: signed.value, isOwnOffice: by.isOwnOffice };
  const twice = sameNumbers(entered);
  if (twice.length > 0) return err({ kind: 'same_number', units: twice });
  const isFree = await areFree(deps, entered);
  if (!isFree.ok) return isFree;
  const own = drafts.filter((draft) => isOwnDraft(draft, by.personId));
  if (own.length > 0 && !(await readSettings(deps)).makerApproves)
    return err({ kind: 'maker_approves', units: own.map(({ unitCode }) => unitCode) });
  const changed = drafts.filter((draft) => !isAsDrafted(draft, facts));
  if (changed.length > 0)
    return err({ kind: 'figures_changed', units: changed.map(({ unitCode }) => unitCode) });
  const pages = drafts.filter((draft) => isForProvince(draft, { facts, by }));
  if (pages.length > 0)
    return err({ kind: 'province_approves', units: pages.map(({ unitCode }) => unitCode) });
  const last = await latestIssues(deps, period);
  const approved: Approved[] = [];
  for (const draft of drafts) {
    const before = last.get(draft.unitCode);
    const replaces = before
      ? {
          number: before.issue,
          at: before.approvedAt ?? before.madeAt,
          withPoints: before.points !== null,
        }
      : null;
    if (await approveOne(deps, { facts, draft, replaces, by, numbers: signed.value })) {
      await cancelOlder(deps, draft);
      approved.push({ unitCode: draft.unitCode, issue: draft.issue });
    }
    onProgress(approved.length, drafts.length);
  }
  if (approved.length > 0) return ok(approved);
  // Whoever was faster may have taken the number.
  const isStillFree = await areFree(deps, entered);
  return isStillFree.ok ? err({ kind: 'no_draft' }) : isStillFree;
}

async function areFree(
  deps: Pick<Deps, 'db' | 'config' | 'clock'>,
  entered: Parameters<typeof takenNumbers>[1],
): Promise<Result<null, NumberRefusal>> {
  const taken = await takenNumbers(deps, entered);
  const units = taken.map(({ unit_code }) => unit_code);
  return taken.length > 0 ? err({ kind: 'number_taken', units, taken }) : ok(null);
}

/** What nobody made with an account (by itself, at the command line) is nobody's own. */
export function isOwnDraft(draft: Pick<IssueLine, 'makerId'>, personId: string | null): boolean {
  return personId !== null && draft.makerId === personId;
}

function isForProvince(
  { unitCode }: Draft,
  { facts, by }: { facts: PeriodFacts; by: Approver },
): boolean {
  const unit = unitOfPeriod(facts.register, unitCode, facts.period);
  return unit !== null && (by.isOwnOffice?.(unit) ?? false) && isSilent(facts, unit);
}

/** Letters with an issue that was replaced before they went out. */
async function cancelOlder(
  { db, config }: Deps,
  { period, unitCode, issue }: Draft,
): Promise<void> {
  await db
    .updateTable('letter')
    .set({ state: 'cancelled' })
    .where('province_code', '=', config.provinceCode)
    .where('kind', '=', 'report')
    .where('period', '=', period)
    .where('unit_code', '=', unitCode)
    .where('issue', '<', issue)
    .where('state', '=', 'queued')
    .execute();
}

type Draft = Awaited<ReturnType<typeof draftsOf>>[number];

async function draftsOf(
  deps: Deps,
  { period, units }: { period: string; units: readonly string[] },
) {
  const lines = (await listIssues(deps, { period, units })).filter(
    ({ approvedAt }) => approvedAt === null,
  );
  const rows = await deps.db
    .selectFrom('report_issue')
    .select(['unit_code', 'figures', 'points'])
    .where('province_code', '=', deps.config.provinceCode)
    .where('period', '=', period)
    .where('approved_at', 'is', null)
    .execute();
  return lines.flatMap((line) => {
    const row = rows.find(({ unit_code }) => unit_code === line.unitCode);
    return row ? [{ ...line, figures: row.figures, points: row.points }] : [];
  });
}

/** False when somebody else was faster (also with the number), or made the draft anew meanwhile. */
async function approveOne(
  deps: Deps,
  of: {
    facts: PeriodFacts;
    draft: Draft;
    replaces: IssueFacts['replaces'];
    by: Approver;
    numbers: RegistryNumbers;
  },
): Promise<boolean> {
  const { facts, draft, replaces, by, numbers } = of;
  const { provinceCode: province_code } = deps.config;
  const unit = unitOfPeriod(facts.register, draft.unitCode, facts.period);
  if (!unit) return false;
  const at = deps.clock();
  const traceCode = await freeTraceCode(deps, { ...draft, at });
  const registryNumber = numbers.get(draft.unitCode) ?? null;
  const signedAs = by.signedAs ?? null;
  const report = reportOf(facts, unit, {
    ...{ registryNumber, signedAs },
    number: draft.issue,
    replaces,
    reason: draft.reason,
    changes: draft.changes,
    made: { name: draft.madeBy, at: draft.madeAt },
    approved: { name: by.name, role: by.role, at },
    traceCode,
    isOwnOffice: by.isOwnOffice?.(unit) ?? false,
  });
  const model = JSON.stringify(report);
  const key = { period: draft.period, unit_code: draft.unitCode, issue: draft.issue };
  const files: Insertable<ReportsTables['report_file']>[] = [];
  for (const format of REPORT_FORMATS) {
    const bytes = Buffer.from(await renderReport(report, format));
    files.push({ province_code, ...key, format, bytes, hash: sha256Hex(bytes) });
  }
  return await deps.db.transaction().execute(async (trx) => {
    await lockReports(trx, province_code);
    const own = new Map(registryNumber === null ? [] : [[draft.unitCode, registryNumber]]);
    const entered = { facts, numbers: own, isOwnOffice: by.isOwnOffice };
    if (!(await areFree({ ...deps, db: trx }, entered)).ok) return false;
    const { numUpdatedRows } = await trx
      .updateTable('report_issue')
      .set({
        ...{ model, model_hash: sha256Hex(model), trace_code: traceCode },
        // Places may have moved since the draft: what is kept is what is printed.
        points: JSON.stringify(pointsOf(facts, unit)),
        approved_at: new Date(at),
        approved_by: by.personId,
        approved_name: by.name,
        approved_role: by.role,
        registry_number: registryNumber,
        signed_as: signedAs && JSON.stringify(signedAs),
      })
      .where('province_code', '=', province_code)
      .where('period', '=', key.period)
      .where('unit_code', '=', key.unit_code)
      .where('issue', '=', key.issue)
      .where('approved_at', 'is', null)
      .where('figures', '=', draft.figures)
      .where('points', '=', draft.points)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await trx.insertInto('report_file').values(files).execute();
    return true;
  });
}
