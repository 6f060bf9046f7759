import { randomUUID } from 'node:crypto';
import { demo } from '#content/messages/terminal/demo.ts';
import type { Role } from '#server/db/tables/identity.ts';
import type { Deps } from '#server/deps.ts';
import { invite } from '#server/services/identity/invite.ts';
import { setPassword } from '#server/services/identity/login.ts';

/** Known to everybody: it opens a database of invented people only, on this machine only. */
const PASSWORD = 'dung-thu-2026';

/** Who works at a desk and logs in by password. */
const DESKS: { role: Role; login: string }[] = [
  { role: 'officer', login: 'canbo' },
  { role: 'province', login: 'tinh' },
  { role: 'administrator', login: 'quantri' },
];

/** People of each role: a login for the desks, a code for the phones. The lines name them. */
export async function makeDemoPeople(deps: Deps): Promise<string[]> {
  const { provinceCode } = deps.config;
  const commune = await firstCommune(deps);
  const lines = [demo.people];
  for (const { role, login } of DESKS) {
    const personId = await addPerson(deps, {
      role,
      name: demo.names[role],
      unitCode: role === 'officer' ? commune.code : provinceCode,
    });
    await setPassword(deps.db, { provinceCode, login, password: PASSWORD, personId });
    lines.push(demo.desk(demo.roles[role], login, PASSWORD));
  }
  for (const role of ['lead', 'volunteer'] as const) {
    const grant = { provinceCode, role, unitCode: commune.code, personName: demo.names[role] };
    const issued = await invite(deps.db, { by: null, invitation: grant }, deps.clock());
    if (issued.ok) lines.push(demo.phone(demo.roles[role], commune.name, issued.value.code));
  }
  return lines;
}

export async function addPerson(
  deps: Deps,
  { role, name, unitCode }: { role: Role; name: string; unitCode: string },
): Promise<string> {
  const { provinceCode } = deps.config;
  const id = randomUUID();
  const at = new Date(deps.clock());
  await deps.db
    .insertInto('person')
    .values({
      province_code: provinceCode,
      id,
      name,
      login: null,
      password_hash: null,
      created_at: at,
      revoked_at: null,
    })
    .execute();
  await deps.db
    .insertInto('grant_')
    .values({
      province_code: provinceCode,
      person_id: id,
      role,
      unit_code: unitCode,
      granted_at: at,
      granted_by: null,
    })
    .execute();
  return id;
}

async function firstCommune(deps: Deps): Promise<{ code: string; name: string }> {
  return await deps.db
    .selectFrom('unit')
    .select(['code', 'name'])
    .where('province_code', '=', deps.config.provinceCode)
    .where('kind', '=', 'commune')
    .where('valid_to', 'is', null)
    .orderBy('code')
    .executeTakeFirstOrThrow();
}
