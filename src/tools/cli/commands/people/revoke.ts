import { type Revoked, revokeDevice, revokePerson } from '#server/services/identity/people.ts';
import { type AdminWords, adminWords } from '../../admin-words.ts';
import { type Command, DONE, REFUSED, WRONG_USAGE } from '../../command.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const UNKNOWN: Revoked = { kind: 'unknown' };

/** `users revoke ID` and `devices revoke ID`: they differ in what is revoked only. */
export function revokeCommand(what: 'users' | 'devices'): Command {
  const revoke = what === 'users' ? revokePerson : revokeDevice;
  return {
    path: [what, 'revoke'],
    usage: `${what} revoke ID [--json]`,
    async run(args, context) {
      const [id, ...rest] = args;
      if (!id || rest.length > 0) return WRONG_USAGE;
      const words = adminWords(process.env);
      const { db, config, clock } = await context.deps();
      const { provinceCode } = config;
      const end = UUID.test(id) ? await revoke(db, { provinceCode, id }, clock()) : UNKNOWN;
      if (end.kind !== 'revoked') {
        context.say(sentence(words, end.kind, id));
        return REFUSED;
      }
      const done = what === 'users' ? words.personRevoked(id) : words.deviceRevoked(id);
      const { invitations } = end;
      const lines = invitations > 0 ? [done, words.invitationsEnded(invitations)] : [done];
      context.answer({ revoked: id, invitations_ended: invitations }, lines);
      return DONE;
    },
  };
}

function sentence(words: AdminWords, end: Exclude<Revoked['kind'], 'revoked'>, id: string): string {
  return end === 'already_revoked' ? words.alreadyRevoked(id) : words.unknownId(id);
}
