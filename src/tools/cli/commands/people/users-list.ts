import { listPeople } from '#server/services/identity/people.ts';
import { adminWords } from '../../admin-words.ts';
import { type Command, DONE, WRONG_USAGE } from '../../command.ts';

export const command: Command = {
  path: ['users', 'list'],
  usage: 'users list [--json]',
  async run(args, context) {
    if (args.length > 0) return WRONG_USAGE;
    const words = adminWords(process.env);
    const { db, config } = await context.deps();
    const people = await listPeople(db, config.provinceCode);
    const lines = people.map(({ id, name, login, grants, revoked_at }) => {
      const roles = grants.map((grant) => `${grant.role} ${grant.unit_code}`).join(', ');
      return [id, name, roles, login ?? '', revoked_at ? words.revokedMark : '']
        .join('  ')
        .trimEnd();
    });
    context.answer({ people }, lines.length > 0 ? lines : [words.noPeople]);
    return DONE;
  },
};
