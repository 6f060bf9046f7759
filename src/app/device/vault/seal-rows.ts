// Which part of a row stands in clear, and which is sealed. In clear: what must be counted, sorted and fetched by, and
// identifies nobody. Sealed: every word a person typed, and who wrote it.
import { phoneDay } from '#domain/cases/phone-in-op.ts';
import type { CaseRow, DraftRow, OpRow, StoredCase, StoredDraft, StoredOp } from '../team-rows.ts';
import { openValue, sealValue, type VaultKey } from './vault.ts';

export function sealOp(key: VaultKey, { op, author, ...clear }: OpRow): StoredOp {
  const own = author === null;
  const box = sealValue(key, { op, author }, nameOf(clear));
  return { ...clear, kind: op.kind, own, wipeOn: phoneDay(op), box };
}

export function openOp(key: VaultKey, stored: StoredOp): OpRow | null {
  const { box, own: _own, kind: _kind, wipeOn: _wipeOn, ...clear } = stored;
  const opened = openValue<Pick<OpRow, 'op' | 'author'>>(key, box, nameOf(stored));
  return opened && { ...clear, ...opened };
}

export function sealCase(key: VaultKey, { record, ...clear }: CaseRow): StoredCase {
  const box = sealValue(key, toShort(record), `case/${clear.caseId}`);
  const wipeOn = record.body.phone?.deleteOn ?? null;
  const { help, sessionId } = record.body;
  // A voided case is promised nothing any more.
  const dueOn = record.voided ? undefined : record.followUps?.find((it) => !it.ended)?.due;
  return {
    ...clear,
    help,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(dueOn === undefined ? {} : { dueOn }),
    wipeOn,
    box,
  };
}

export function openCase(key: VaultKey, stored: StoredCase): CaseRow | null {
  const { box, help: _help, wipeOn: _wipeOn, sessionId: _in, dueOn: _due, ...clear } = stored;
  const short = openValue<ShortRecord>(key, box, `case/${stored.caseId}`);
  return short && { ...clear, record: toWhole(short) };
}

type CaseRecord = CaseRow['record'];
type ShortRecord = Omit<CaseRecord, 'writers'> & { writers: Partial<CaseRecord['writers']> };

/** Most fields of most cases were written by the op that opened them: saying so fourteen times would be half the box. */
function toShort(record: CaseRecord): ShortRecord {
  const later = Object.entries(record.writers).filter(([, opName]) => opName !== record.caseId);
  return { ...record, writers: Object.fromEntries(later) };
}

function toWhole(short: ShortRecord): CaseRecord {
  const { note: _note, sessionId: _in, ...amendable } = short.body;
  const fields = [...Object.keys(amendable), 'owner'];
  const first = Object.fromEntries(fields.map((field) => [field, short.caseId]));
  return { ...short, writers: { ...first, ...short.writers } as CaseRecord['writers'] };
}

export function sealDraft(key: VaultKey, { form, ...clear }: DraftRow): StoredDraft {
  return { ...clear, box: sealValue(key, form, `draft/${clear.draftId}`) };
}

export function openDraft(key: VaultKey, { box, ...clear }: StoredDraft): DraftRow | null {
  const form = openValue<unknown>(key, box, `draft/${clear.draftId}`);
  return form === null ? null : { ...clear, form };
}

export function openAll<S, T>(
  key: VaultKey,
  rows: readonly (S | undefined)[],
  open: (key: VaultKey, row: S) => T | null,
): T[] {
  return rows.flatMap((row) => {
    const opened = row ? open(key, row) : null;
    return opened ? [opened] : [];
  });
}

function nameOf({ deviceId, deviceSeq }: { deviceId: string; deviceSeq: number }): string {
  return `op/${deviceId}:${deviceSeq}`;
}
