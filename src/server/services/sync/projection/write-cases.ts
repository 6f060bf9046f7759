// The projection: what the ops of a case add up to, one row a case, written in the transaction that takes the ops in.

import { sql, type Transaction } from 'kysely';
import type { CaseState } from '#domain/cases/case-state.ts';
import { parseDossierCode } from '#domain/dossiers/dossier-code.ts';
import type { Op } from '#domain/protocol/op.ts';
import { monthOf } from '#domain/time/day.ts';
import type { Database } from '../../../db/schema.ts';

/** A case and all of its ops, those of this batch with their new numbers. */
export interface TouchedCase {
  caseId: string;
  ops: Op[];
  /** As it stands in the table now; null when this batch opens it. */
  before: { unitCode: string; openerId: string; ownerId: string; scopeChangedSeq: number } | null;
  openerId: string;
  openedBy: string;
  lastSeq: number;
}

export async function writeCases(
  trx: Transaction<Database>,
  provinceCode: string,
  touched: readonly { case: TouchedCase; state: CaseState }[],
): Promise<void> {
  if (touched.length === 0) return;
  const rows = touched.map(({ case: it, state }) => toRow(it, state));
  await sql`
    INSERT INTO assisted_case (province_code, case_id, unit_code, day, month, village, help, procedure_code,
      agency_code, dossier_code, outcome, obstacles, minutes, autonomy, label, phone_number,
      phone_consent_at, phone_delete_on, note, voided, void_reason, conflicts, device_id, person_id,
      owner_id, last_op_seq, scope_changed_seq, session_id, next_time)
    SELECT ${provinceCode}, case_id, unit_code, day, month, village, help, procedure_code, agency_code,
      dossier_code, outcome, obstacles, minutes, autonomy, label, phone_number, phone_consent_at,
      phone_delete_on, note, voided, void_reason, conflicts, device_id, person_id, owner_id,
      last_op_seq, scope_changed_seq, session_id, next_time
    FROM json_populate_recordset(NULL::assisted_case, ${JSON.stringify(rows)}::json)
    ON CONFLICT (province_code, case_id) DO UPDATE SET
      (unit_code, day, month, village, help, procedure_code, agency_code, dossier_code, outcome, obstacles,
        minutes, autonomy, label, phone_number, phone_consent_at, phone_delete_on, note, voided, void_reason,
        conflicts, owner_id, last_op_seq, scope_changed_seq, next_time) =
      (excluded.unit_code, excluded.day, excluded.month, excluded.village, excluded.help,
        excluded.procedure_code, excluded.agency_code, excluded.dossier_code, excluded.outcome,
        excluded.obstacles, excluded.minutes, excluded.autonomy, excluded.label, excluded.phone_number,
        excluded.phone_consent_at, excluded.phone_delete_on, excluded.note, excluded.voided,
        excluded.void_reason, excluded.conflicts, excluded.owner_id, excluded.last_op_seq,
        excluded.scope_changed_seq, excluded.next_time)`.execute(trx);
  await writeDepartures(trx, provinceCode, rows, touched);
}

type Row = ReturnType<typeof toRow>;

function toRow(it: TouchedCase, { body, voided, conflicts, handedTo }: CaseState) {
  const ownerId = handedTo ?? it.openerId;
  const stays = it.before?.unitCode === body.unitCode && it.before.ownerId === ownerId;
  return {
    case_id: it.caseId,
    unit_code: body.unitCode,
    day: body.day,
    month: monthOf(body.day),
    village: body.village,
    help: body.help,
    procedure_code: body.procedureCode,
    agency_code: body.agencyCode,
    dossier_code: tidyCode(body.dossierCode),
    outcome: body.outcome,
    obstacles: body.obstacles,
    minutes: body.minutes,
    autonomy: body.autonomy,
    next_time: body.nextTime ?? null,
    label: body.label,
    phone_number: body.phone?.number ?? null,
    phone_consent_at: body.phone ? new Date(body.phone.consentAt).toISOString() : null,
    phone_delete_on: body.phone?.deleteOn ?? null,
    note: body.note,
    voided: voided !== null,
    void_reason: voided?.reason ?? null,
    conflicts,
    device_id: it.openedBy,
    person_id: it.openerId,
    owner_id: ownerId,
    last_op_seq: it.lastSeq,
    session_id: body.sessionId ?? null,
    scope_changed_seq: stays && it.before ? it.before.scopeChangedSeq : it.lastSeq,
  };
}

/** As imports store it, so that the two find each other, however the phone that wrote it spelt the code. */
function tidyCode(code: string | null): string | null {
  const parsed = code === null ? null : parseDossierCode(code);
  return parsed?.ok ? parsed.value.text : code;
}

/** Whoever saw a case under its former unit or owner is told, at the next pull, that it went. */
async function writeDepartures(
  trx: Transaction<Database>,
  provinceCode: string,
  rows: readonly Row[],
  touched: readonly { case: TouchedCase }[],
): Promise<void> {
  const departures = touched.flatMap(({ case: { before, caseId, lastSeq } }, i) =>
    before && rows[i]?.scope_changed_seq === lastSeq
      ? [
          {
            province_code: provinceCode,
            server_seq: lastSeq,
            case_id: caseId,
            unit_code: before.unitCode,
            owner_id: before.ownerId,
          },
        ]
      : [],
  );
  if (departures.length > 0) await trx.insertInto('case_departure').values(departures).execute();
}
