import { isRecord } from '../api.ts';
import { type Asker, askAs } from './ask-as.ts';
import { forgetLost, readLost } from './unsent-mark.ts';

/**
 * POST /api/team/lost, once its person is enrolled again and there is a network: the lead's roster shows what is missing.
 * A device id of somebody else on this phone waits until that person is back; how many the server was told of.
 */
export async function tellLost(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  asker: Asker,
): Promise<number> {
  let told = 0;
  for (const { deviceId, first, last } of readLost(storage)) {
    const body = { device_id: deviceId, first, last };
    const answer = await askAs({ path: '/api/team/lost', body, isAnswer: isRecord }, asker);
    if (answer.ok) {
      forgetLost(storage, deviceId);
      told += 1;
    } else if (answer.error.kind !== 'problem' || answer.error.status >= 500) return told;
  }
  return told;
}
