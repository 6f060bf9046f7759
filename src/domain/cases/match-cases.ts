// Volunteers' cases beside the official file. A code that stands in the file is confirmed; a case without a code is
// at most probable (agency, procedure, some days); nothing here is a claim, so what it adds up to is a range.

import { addDays, type Day, daysBetween } from '../time/day.ts';

/** A case in which somebody was helped to submit a dossier. */
export interface NotedCase {
  caseId: string;
  day: Day;
  /** The agency that receives it; where the volunteer named none, the team's own commune. */
  agencyCode: string;
  procedureCode: string | null;
  dossierCode: string | null;
}

export interface OfficialDossier {
  code: string;
  agencyCode: string;
  procedureCode: string;
  receivedDay: Day;
  online: boolean;
}

export const MATCH_KINDS = ['confirmed', 'probable', 'unmatched', 'contradicted'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

export interface CaseMatch {
  caseId: string;
  kind: MatchKind;
  /** The official dossier, where there is one. */
  dossierCode: string | null;
}

/** An agency takes a dossier in on the day it is sent, or after a weekend and a day. */
export const MATCH_WINDOW_DAYS = 3;

/**
 * Each official dossier answers for one case without a code at most: among cases and dossiers of one agency and
 * procedure the earliest case takes the earliest dossier that it can, which pairs as many as can be paired. A code
 * that no file has yet stays unmatched: it was written down, and guessing another for it would be a claim.
 */
export function matchCases(
  cases: readonly NotedCase[],
  dossiers: readonly OfficialDossier[],
): CaseMatch[] {
  const byCode = new Map(dossiers.map((each) => [each.code, each]));
  const noted = new Set(cases.flatMap((each) => each.dossierCode ?? []));
  const free = new Map<string, OfficialDossier[]>();
  for (const dossier of [...dossiers].sort(byDayAndCode)) {
    if (!dossier.online || noted.has(dossier.code)) continue;
    const key = keyOf(dossier.agencyCode, dossier.procedureCode);
    free.set(key, [...(free.get(key) ?? []), dossier]);
  }
  const matches = new Map<string, CaseMatch>();
  const inOrder = [...cases].sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
  for (const { caseId, dossierCode, ...noted } of inOrder) {
    if (dossierCode !== null) {
      const found = byCode.get(dossierCode);
      const kind = !found ? 'unmatched' : found.online ? 'confirmed' : 'contradicted';
      matches.set(caseId, { caseId, kind, dossierCode: found?.code ?? null });
      continue;
    }
    const taken = takeFirst(
      free.get(keyOf(noted.agencyCode, noted.procedureCode ?? '')),
      noted.day,
    );
    const kind = taken ? 'probable' : 'unmatched';
    matches.set(caseId, { caseId, kind, dossierCode: taken?.code ?? null });
  }
  return cases.flatMap(({ caseId }) => matches.get(caseId) ?? []);
}

function takeFirst(free: OfficialDossier[] | undefined, day: Day): OfficialDossier | null {
  const last = addDays(day, MATCH_WINDOW_DAYS);
  const at = free?.findIndex((each) => each.receivedDay >= day && each.receivedDay <= last) ?? -1;
  return at === -1 ? null : (free?.splice(at, 1)[0] ?? null);
}

function byDayAndCode(one: OfficialDossier, other: OfficialDossier): number {
  const days = daysBetween(other.receivedDay, one.receivedDay);
  return days || (one.code < other.code ? -1 : 1);
}

function keyOf(agency: string, procedure: string): string {
  return `${agency} ${procedure}`;
}

export interface Range {
  low: number;
  high: number;
}

export interface VolunteersPart {
  /** Distinct codes, and cases without a code: somebody helped twice with one dossier counts once. */
  counts: Record<MatchKind, number>;
  /** Online dossiers that the team helped with: surely, and at most. */
  helped: Range;
  /** Of the online dossiers in the official file; null where there are none. */
  share_of_online: Range | null;
  /** The rate of online submission: as the file has it, and if all that was noted arrives. Null: nothing known. */
  online_rate: Range | null;
}

export function volunteersPart(
  cases: readonly NotedCase[],
  matches: readonly CaseMatch[],
  official: { online: number; received: number },
): VolunteersPart {
  const byId = new Map(matches.map((each) => [each.caseId, each.kind]));
  const seen = new Set<string>();
  const counts: Record<MatchKind, number> = {
    confirmed: 0,
    probable: 0,
    unmatched: 0,
    contradicted: 0,
  };
  for (const { caseId, dossierCode } of cases) {
    const kind = byId.get(caseId);
    if (!kind || seen.has(dossierCode ?? caseId)) continue;
    seen.add(dossierCode ?? caseId);
    counts[kind] += 1;
  }
  const { confirmed, probable, unmatched } = counts;
  const { online, received } = official;
  const high = received + unmatched;
  return {
    counts,
    helped: { low: confirmed, high: confirmed + probable + unmatched },
    share_of_online:
      online > 0
        ? { low: confirmed / online, high: Math.min(1, (confirmed + probable) / online) }
        : null,
    online_rate:
      high > 0
        ? { low: received > 0 ? online / received : 0, high: (online + unmatched) / high }
        : null,
  };
}
