import { type Kysely, sql } from 'kysely';
import type { ReportTarget } from '#domain/differs/content-report.ts';
import type { Database } from '../../db/schema.ts';
import type { ContentBody } from './content-body.ts';

export interface ContentPlace {
  target: ReportTarget;
  targetId: string;
  /** '' is the whole. */
  step: string;
  /** Of the guide or rehearsal; of a procedure the day on which it was read. */
  version: string;
}

const ROUTING = /^guides\/[a-z0-9-]+\.json$/;
const SCREENS = /^rehearsals\/[a-z0-9-]+\.json$/;
const PROCEDURES = /^procedures\/(procedures|imported\/[0-9a-f])\.json$/;

/** What a report can point at: guides and their nodes, rehearsals and their screens, procedures. */
export function placesIn(files: readonly ContentBody[]): ContentPlace[] {
  return files.flatMap(({ path, body }) => {
    const read = () => JSON.parse(body.toString('utf8'));
    if (ROUTING.test(path)) return guidePlaces(read());
    if (SCREENS.test(path)) return rehearsalPlaces(read());
    if (PROCEDURES.test(path)) return procedurePlaces(read());
    return [];
  });
}

// The tables that stand beside the guides and rehearsals have no steps.
function guidePlaces(it: { id?: string; version?: number; nodes?: object }): ContentPlace[] {
  if (typeof it.id !== 'string' || !it.nodes) return [];
  const whole = { target: 'guide', targetId: it.id, version: `${it.version}` } as const;
  return wholeAndSteps(whole, Object.keys(it.nodes));
}

function rehearsalPlaces(it: {
  id?: string;
  version?: number;
  screens?: { id: string }[];
}): ContentPlace[] {
  if (typeof it.id !== 'string' || !Array.isArray(it.screens)) return [];
  const whole = { target: 'rehearsal', targetId: it.id, version: `${it.version}` } as const;
  return wholeAndSteps(
    whole,
    it.screens.map((screen) => screen.id),
  );
}

function procedurePlaces(procedures: { code: string; asOf: string }[]): ContentPlace[] {
  const target = 'procedure';
  return procedures.map(({ code, asOf }) => ({ target, targetId: code, step: '', version: asOf }));
}

function wholeAndSteps(whole: Omit<ContentPlace, 'step'>, steps: string[]): ContentPlace[] {
  return ['', ...steps].map((step) => ({ ...whole, step }));
}

/** Kept for good: a phone may hold this content long after the next one. */
export async function rememberPlaces(
  db: Kysely<Database>,
  { provinceCode, places }: { provinceCode: string; places: readonly ContentPlace[] },
): Promise<void> {
  await sql`
    INSERT INTO content_place (province_code, target, target_id, step, version)
    SELECT ${provinceCode}, target, target_id, step, version
    FROM unnest(
      ${places.map((it) => it.target)}::text[],
      ${places.map((it) => it.targetId)}::text[],
      ${places.map((it) => it.step)}::text[],
      ${places.map((it) => it.version)}::text[]
    ) AS place (target, target_id, step, version)
    ON CONFLICT DO NOTHING`.execute(db);
}
