import type { webcrypto } from 'node:crypto';
import type { IdentityRow } from '#app/device/team-rows.ts';
import { PHU_XUAN } from './cases.ts';

interface Enrolled {
  provinceCode: string;
  deviceId: string;
  personId: string;
  keys: webcrypto.CryptoKeyPair;
}

/** Who works on a phone that was enrolled at `now` at a server of this epoch, and has written nothing yet. */
export function anIdentity(
  device: Enrolled,
  { epoch, now }: { epoch: string; now: number },
): IdentityRow {
  const { provinceCode, deviceId, personId, keys } = device;
  return {
    ...{ provinceCode, deviceId, personId, epoch },
    active: true,
    personName: 'Chị Lan',
    grants: [{ role: 'volunteer', unitCode: PHU_XUAN, unitName: 'Phường Phú Xuân' }],
    privateKey: keys.privateKey,
    serverOffsetMs: 0,
    lastProofAt: now,
    session: 'open',
    nextSeq: 1,
  };
}
