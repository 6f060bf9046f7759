// What a new version fetches before it may take over, beside what every phone keeps, and what it drops afterwards.
import { readEnrolmentMark } from './enrolment-mark.ts';
import type { GroupCache } from './group-cache.ts';
import type { BuiltFile } from './groups.ts';

interface Phone {
  readonly built: readonly BuiltFile[];
  readonly caches: CacheStorage;
}

/** The groups that were chosen, and the team's screens where the phone may need them without having chosen them. */
export async function keepWanted(kept: GroupCache, phone: Phone): Promise<void> {
  // An older version kept these screens for everybody, and somebody may enrol with it while the new one waits.
  const isOfTeam = (await readEnrolmentMark()) !== 'stranger' || (await hadTeamPages(phone));
  await kept.keepChosen(isOfTeam ? ['team'] : []);
}

/** That window is over, and who looks at the team's door has chosen nothing: only who has enrolled keeps the screens. */
export async function dropUnwanted(kept: GroupCache): Promise<void> {
  if ((await readEnrolmentMark()) === 'stranger') await kept.drop('team');
}

/** Whether the precache of the version in charge has a page that this version keeps for a team alone. */
async function hadTeamPages({ built, caches }: Phone): Promise<boolean> {
  const pages = new Set(
    built.filter(({ group }) => group === 'team').map(({ url }) => pageIn(url)),
  );
  pages.delete(undefined);
  for (const name of await caches.keys()) {
    if (!name.includes('precache')) continue;
    const files = await (await caches.open(name)).keys();
    if (files.some(({ url }) => pages.has(pageIn(url)))) return true;
  }
  return false;
}

/** The page that a file of the build has the code of, whatever the version. */
function pageIn(url: string): string | undefined {
  return /\/(\w+Page)-.+\.js$/.exec(url)?.[1];
}
