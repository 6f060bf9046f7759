// A dossier on its way to another phone. What arrives was written by anybody: every field is read again, lengths are
// bounded, and what must not be kept (identity numbers, codes) is dropped as it would be when typed.
import { parseDossierCode } from '../dossiers/dossier-code.ts';
import { err, ok, type Result } from '../result.ts';
import { isDay } from '../time/day.ts';
import { DOSSIER_STATUSES, type DossierStatus } from './dossier-status.ts';
import { findSecret, isCitizenNumber } from './draft/check-secrets.ts';
import { type DraftValues, isFieldId, kindOf } from './draft/draft-sheet.ts';
import type { MyDossier, Receipt, StatusNote } from './my-dossier.ts';

const VERSION = 1;
const LONGEST_TEXT = 500;
const LONGEST_BANK_CODE = 60;
const MOST_ITEMS = 40;

export type HandOverError = { kind: 'not_a_dossier' } | { kind: 'newer_app' };

/** As plain JSON, with short names: a QR has little room. */
export function packDossier(dossier: MyDossier): Record<string, unknown> {
  const packed = {
    v: VERSION,
    id: dossier.id,
    p: dossier.procedureCode,
    t: dossier.title,
    r: dossier.ready,
    y: dossier.applies ?? [],
    d: dossier.draft,
    c: dossier.code,
    a: dossier.appointment,
    s: dossier.statuses.map(({ status, day }) => [DOSSIER_STATUSES.indexOf(status), day]),
    b: dossier.answerBy,
    n: dossier.note,
    m: dossier.receipts.map(({ day, amountVnd, transactionCode }) => [
      day,
      amountVnd,
      transactionCode,
    ]),
    o: dossier.createdAt,
    w: dossier.changedAt,
  };
  return Object.fromEntries(Object.entries(packed).filter(([, value]) => !isEmpty(value)));
}

export function readDossier(packed: unknown): Result<MyDossier, HandOverError> {
  if (!isRecord(packed)) return err({ kind: 'not_a_dossier' });
  if (typeof packed.v === 'number' && packed.v > VERSION) return err({ kind: 'newer_app' });
  const { id, o: createdAt, w: changedAt } = packed;
  const title = textOf(packed.t);
  const isKnown = packed.v === VERSION && typeof id === 'string' && /^[\w-]{8,40}$/.test(id);
  if (!isKnown || !title || !isInstant(createdAt) || !isInstant(changedAt)) {
    return err({ kind: 'not_a_dossier' });
  }
  const code = parseDossierCode(textOf(packed.c));
  const applies = listOf(packed.y).map(textOf).filter(Boolean);
  return ok({
    id,
    procedureCode: /^\d\.\d{6}$/.test(textOf(packed.p)) ? textOf(packed.p) : null,
    title,
    ready: listOf(packed.r).map(textOf).filter(Boolean),
    ...(applies.length > 0 ? { applies } : {}),
    draft: readDraft(packed.d),
    code: code.ok ? code.value.text : '',
    appointment: dayOrNull(packed.a),
    statuses: listOf(packed.s).flatMap(readStatus),
    answerBy: dayOrNull(packed.b),
    note: textOf(packed.n),
    receipts: listOf(packed.m).flatMap(readReceipt),
    createdAt,
    changedAt,
  });
}

function readDraft(packed: unknown): DraftValues {
  if (!isRecord(packed)) return {};
  const kept = Object.entries(packed)
    .filter(([field]) => isFieldId(field) && kindOf(field) !== 'direct')
    .map(([field, value]) => [field, textOf(value)]);
  return Object.fromEntries(kept);
}

function readStatus(packed: unknown): StatusNote[] {
  const [number, day] = Array.isArray(packed) ? packed : [];
  const status: DossierStatus | undefined = DOSSIER_STATUSES[number];
  return status && typeof day === 'string' && isDay(day) ? [{ status, day }] : [];
}

function readReceipt(packed: unknown, at: number): Receipt[] {
  const [day, amountVnd, transactionCode] = Array.isArray(packed) ? packed : [];
  if (typeof day !== 'string' || !isDay(day) || !isAmount(amountVnd)) return [];
  return [{ id: `r${at}`, day, amountVnd, transactionCode: bankCodeOf(transactionCode) }];
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value.slice(0, LONGEST_TEXT);
  return findSecret(text) ? '' : text;
}

function bankCodeOf(value: unknown): string {
  if (typeof value !== 'string' || isCitizenNumber(value)) return '';
  return value.slice(0, LONGEST_BANK_CODE);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_ITEMS) : [];
}

function dayOrNull(value: unknown): string | null {
  return typeof value === 'string' && isDay(value) ? value : null;
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value as object).length === 0;
}
