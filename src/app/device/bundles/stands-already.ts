// What a file brings back may have been settled since: sent again under another name, finished, saved. What the book has
// is then not offered a second time.
import type { CaseBody } from '#domain/cases/case.ts';
import { withoutPhone } from '#domain/cases/phone-in-op.ts';
import { parseDossierCode } from '#domain/dossiers/dossier-code.ts';
import { stableJson } from '#domain/protocol/canonical-op.ts';
import type { Op } from '#domain/protocol/op.ts';
import { isRecord } from '../api.ts';
import type { TeamDb } from '../team-db.ts';
import { openAll, openCase, openOp } from '../vault/seal-rows.ts';
import type { VaultKey } from '../vault/vault.ts';

export interface Standing {
  /** What own cases, sessions and finished lessons say, each with its kind. */
  openings: ReadonlySet<string>;
  /** By their names. */
  cases: ReadonlyMap<string, CaseBody>;
}

/** Own: written here, or by the same person on another phone. Inside the caller's transaction. */
export async function readStanding(db: TeamDb, key: VaultKey): Promise<Standing> {
  const identities = await db.identity.toArray();
  const people = identities.map((it) => it.personId);
  const devices = new Set(identities.map((it) => it.deviceId));
  const ops = openAll(key, await db.ops.toArray(), openOp).filter(
    ({ state, author }) =>
      state !== 'refused' && (author === null || people.includes(author.personId)),
  );
  for (const { deviceId } of ops) devices.add(deviceId);
  const rows = openAll(key, await db.cases.toArray(), openCase).filter(
    ({ state, caseId }) => state !== 'refused' && devices.has(deviceOf(caseId)),
  );
  const cases = new Map(rows.map((row) => [row.caseId, row.record.body]));
  const said = [
    ...ops.flatMap(({ op }) => openingOf(op) ?? []),
    ...[...cases.values()].map((body) => textOf('case.opened', { ...body, phone: null })),
  ];
  return { openings: new Set(said), cases };
}

/** Only an opening can make work a second time: what changes a case says the same once more. */
export function isStanding(op: Op, { openings }: Standing): boolean {
  const opening = openingOf(op);
  return opening !== null && openings.has(opening);
}

/**
 * A case of the same person on the same day has all that the draft says, and is of whom the draft is of: by the name, or by
 * the code of the dossier. A draft with neither is known by nothing that two people might not share: it is offered again,
 * for one too many is dropped at a glance, and one too few is lost.
 */
export function isFinished(form: Record<string, unknown>, { cases }: Standing): boolean {
  const { day, help, outcome, note } = form;
  return [...cases.values()].some(
    (body) =>
      isOfTheSame(form, body) &&
      body.day === day &&
      ((outcome ?? null) === null || body.outcome === outcome) &&
      (Array.isArray(help) ? help : []).every((it) => body.help.includes(it)) &&
      (typeof note !== 'string' || body.note.includes(note.trim())),
  );
}

function isOfTheSame(
  { label, dossierCode: code }: Record<string, unknown>,
  body: CaseBody,
): boolean {
  const parsed = typeof code === 'string' ? parseDossierCode(code) : null;
  const isSameCode = parsed?.ok === true && parsed.value.text === body.dossierCode;
  // The same person may have come with two dossiers in one day.
  if (parsed?.ok === true && !isSameCode) return false;
  const name = typeof label === 'string' ? label.trim() : '';
  return name === '' ? isSameCode : body.label === name;
}

function openingOf(op: Op): string | null {
  const bare = withoutPhone(op);
  return isRecord(bare) && 'body' in bare ? textOf(bare.kind, bare.body) : null;
}

function textOf(kind: Op['kind'], body: unknown): string {
  return `${kind} ${stableJson(body)}`;
}

function deviceOf(entityId: string): string {
  return entityId.slice(0, entityId.lastIndexOf(':'));
}
