// What an officer writes down about a dossier: an explanation, or how it was put right. Notes only append.

import { err, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import type { Unit } from '#domain/units/unit.ts';
import type { Deps } from '../../deps.ts';
import { unitOf } from '../figures/count-period.ts';
import { unitRegister } from '../unit-register.ts';

export interface NoteToWrite {
  kind: 'explanation' | 'cure';
  text: string;
  /** Only for a cure. */
  cured_on: Day | null;
}

export interface Note extends NoteToWrite {
  note_id: number;
  person_name: string;
  written_at: string;
}

/** The same answer for a dossier that does not exist and one of somebody else's. */
type OutOfScope = { kind: 'out_of_scope' };

export async function writeNote(
  deps: Deps,
  {
    dossier,
    note,
    person,
  }: { dossier: string; note: NoteToWrite; person: { id: string; name: string } },
  inScope: (unit: Unit) => boolean,
): Promise<Result<Note, OutOfScope>> {
  if (!(await isInScope(deps, dossier, inScope))) return err({ kind: 'out_of_scope' });
  const written_at = new Date(deps.clock());
  const told = { ...note, text: note.text.normalize('NFC').trim() };
  const { note_id } = await deps.db
    .insertInto('dossier_note')
    .values({
      province_code: deps.config.provinceCode,
      dossier_code: dossier,
      ...told,
      person_id: person.id,
      person_name: person.name,
      written_at,
    })
    .returning('note_id')
    .executeTakeFirstOrThrow();
  return ok({ note_id, ...told, person_name: person.name, written_at: written_at.toISOString() });
}

/** The newest first. */
export async function listNotes(
  deps: Deps,
  dossier: string,
  inScope: (unit: Unit) => boolean,
): Promise<Result<Note[], OutOfScope>> {
  if (!(await isInScope(deps, dossier, inScope))) return err({ kind: 'out_of_scope' });
  const rows = await deps.db
    .selectFrom('dossier_note')
    .select(['note_id', 'kind', 'text', 'cured_on', 'person_name', 'written_at'])
    .where('province_code', '=', deps.config.provinceCode)
    .where('dossier_code', '=', dossier)
    .orderBy('note_id', 'desc')
    .execute();
  return ok(rows.map((row) => ({ ...row, written_at: row.written_at.toISOString() })));
}

async function isInScope(
  { db, config: { provinceCode } }: Deps,
  dossier: string,
  inScope: (unit: Unit) => boolean,
): Promise<boolean> {
  const row = await db
    .selectFrom('dossier')
    .select(['unit_code', 'unit_valid_from'])
    .where('province_code', '=', provinceCode)
    .where('dossier_code', '=', dossier)
    .executeTakeFirst();
  const register = await unitRegister(db, provinceCode);
  const unit = row && unitOf(register, row.unit_code, row.unit_valid_from);
  return unit ? inScope(unit) : false;
}
