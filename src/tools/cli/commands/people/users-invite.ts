import type { Role } from '#server/db/tables/identity.ts';
import { invite } from '#server/services/identity/invite.ts';
import { ROLES } from '#server/services/identity/scope.ts';
import { adminWords, localTime } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';
import { readOptions } from '../../options.ts';

export const command: Command = {
  path: ['users', 'invite'],
  usage: 'users invite --role ROLE --unit CODE --name NAME [--json]',
  async run(args, context) {
    const options = readOptions(args, { values: ['role', 'unit', 'name'] });
    const { role, unit, name } = options?.values ?? {};
    if (!options || options.positionals.length > 0 || !role || !unit || !name?.trim())
      return WRONG_USAGE;
    const words = adminWords(process.env);
    if (!isRole(role)) {
      context.say(words.badRole(role, ROLES.join(', ')));
      return WRONG_USAGE;
    }
    const { db, config, clock } = await context.deps();
    const { provinceCode } = config;
    const invitation = { provinceCode, role, unitCode: unit, personName: name.trim() };
    const issued = await invite(db, { by: null, invitation }, clock());
    if (!issued.ok) {
      const { error } = issued;
      context.say('unitCode' in error ? words[error.kind](error.unitCode) : words[error.kind]);
      return REFUSED;
    }
    const { code, expiresAt } = issued.value;
    const link = `${config.publicUrl ?? `http://${config.host}:${config.port}`}/to/ghi-danh#${code}`;
    context.answer({ code, link, expires_at: new Date(expiresAt).toISOString() }, [
      words.invited(name.trim(), unit),
      words.code(code),
      words.link(link),
      words.expires(localTime(expiresAt)),
    ]);
    return DONE;
  },
};

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
