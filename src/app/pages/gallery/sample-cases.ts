// Cases of no one, in every state a phone can hold them in: for the gallery only.

import { project } from '#domain/cases/case-state.ts';
import type { Op } from '#domain/protocol/op.ts';
import type { TrayItem } from '../../device/cases/tray.ts';
import type { CaseRow, OpState } from '../../device/team-rows.ts';

const NOON = Date.parse('2026-11-18T05:00:00Z');
const DEVICE = 'mau';

const head = (deviceId: string, deviceSeq: number) => ({
  deviceId,
  deviceSeq,
  entityId: `${DEVICE}:1`,
  wallAt: NOON + deviceSeq * 60_000,
  serverOffsetMs: 0,
  contentVersion: '2026-11-01',
});

const opened: Op = {
  ...head(DEVICE, 1),
  baseVersion: null,
  kind: 'case.opened',
  body: {
    day: '2026-11-18',
    unitCode: '20044',
    village: 'A Hưa',
    help: ['submission'],
    procedureCode: '2.000815',
    agencyCode: null,
    dossierCode: null,
    outcome: 'done',
    obstacles: [],
    minutes: 25,
    autonomy: 'together',
    label: 'bà Hoa',
    phone: null,
    note: '',
  },
};

const amended = (deviceId: string, minutes: number): Op => ({
  ...head(deviceId, 2),
  baseVersion: opened.entityId,
  kind: 'case.amended',
  change: { minutes },
});

function row(state: OpState, ops: Op[]): CaseRow {
  const record = project(ops);
  if (!record) throw new Error('The sample case has no opening op');
  return {
    caseId: opened.entityId,
    record,
    day: record.body.day,
    touchedAt: NOON,
    mine: true,
    outOfScope: false,
    replacedBy: null,
    hasConflict: record.conflicts.length > 0 ? 1 : 0,
    state,
  };
}

const STATES: OpState[] = ['waiting', 'sent', 'acknowledged', 'conflict', 'refused'];

export const sampleCases = STATES.map((state) => ({
  ...row(state, [opened]),
  caseId: `${DEVICE}:${state}`,
}));

export const sampleConflict = row('conflict', [opened, amended('may-a', 40), amended('may-b', 15)]);

export const sampleAuthors: ReadonlyMap<string, string> = new Map([
  ['may-a:2', 'Lê Văn An'],
  ['may-b:2', 'Hồ Thị Bình'],
]);

export const sampleRefusal: TrayItem = {
  op: opened,
  caseRow: row('refused', [opened]),
  row: {
    deviceId: DEVICE,
    deviceSeq: 1,
    entityId: opened.entityId,
    problem: { kind: 'refused', reason: 'unknown_unit', field: 'unitCode' },
    since: NOON,
    open: 1,
    settled: null,
  },
};
