import { type Kysely, sql } from 'kysely';
import type { ReportTarget } from '#domain/differs/content-report.ts';
import type { Database } from '../../db/schema.ts';
import type { ContentBody } from './content-body.ts';

export interface ContentPlace {
  target: ReportTarget;
  targetId: string;
  /** '' is the whole. */
  step: string;
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
function guidePlaces({ id, nodes }: { id?: string; nodes?: object }): ContentPlace[] {
  return typeof id === 'string' && nodes ? wholeAndSteps('guide', id, Object.keys(nodes)) : [];
}

function rehearsalPlaces(it: { id?: string; screens?: { id: string }[] }): ContentPlace[] {
  if (typeof it.id !== 'string' || !Array.isArray(it.screens)) return [];
  const screens = it.screens.map((screen) => screen.id);
  return wholeAndSteps('rehearsal', it.id, screens);
}

function procedurePlaces(procedures: { code: string }[]): ContentPlace[] {
  return procedures.map(({ code }) => ({ target: 'procedure', targetId: code, step: '' }));
}

function wholeAndSteps(target: ReportTarget, targetId: string, steps: string[]): ContentPlace[] {
  return ['', ...steps].map((step) => ({ target, targetId, step }));
}

/** Kept for good: a phone may hold this content long after the next one. */
export async function rememberPlaces(
  db: Kysely<Database>,
  { provinceCode, places }: { provinceCode: string; places: readonly ContentPlace[] },
): Promise<void> {
  await sql`
    INSERT INTO content_place (province_code, target, target_id, step)
    SELECT ${provinceCode}, target, target_id, step
    FROM unnest(
      ${places.map((it) => it.target)}::text[],
      ${places.map((it) => it.targetId)}::text[],
      ${places.map((it) => it.step)}::text[]
    ) AS place (target, target_id, step)
    ON CONFLICT DO NOTHING`.execute(db);
}
