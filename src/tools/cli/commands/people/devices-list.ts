import { listDevices } from '#server/services/identity/people.ts';
import { adminWords, localTime } from '../../admin-words.ts';
import { type Command, DONE, WRONG_USAGE } from '../../command.ts';

export const command: Command = {
  path: ['devices', 'list'],
  usage: 'devices list [--json]',
  async run(args, context) {
    if (args.length > 0) return WRONG_USAGE;
    const words = adminWords(process.env);
    const { db, config } = await context.deps();
    const devices = await listDevices(db, config.provinceCode);
    const lines = devices.map((device) =>
      [
        device.id,
        device.name,
        device.person_name,
        localTime(device.last_seen_at),
        device.revoked_at ? words.revokedMark : '',
      ]
        .join('  ')
        .trimEnd(),
    );
    context.answer({ devices }, lines.length > 0 ? lines : [words.noDevices]);
    return DONE;
  },
};
