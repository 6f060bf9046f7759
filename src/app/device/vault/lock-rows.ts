import type { Box } from '../lock/seal.ts';

/** What every lock of the team's work holds. */
interface LockBase {
  readonly name: 'lock';
  /** Which key the lock keeps. */
  readonly keyId: string;
  /** HMAC key of this browser, not extractable: the second factor beside the PIN. */
  readonly deviceSecret: CryptoKey;
  /** The key of the work (32 bytes), sealed. */
  readonly wrapped: Box;
}

/** No PIN yet: whoever opens the phone opens the work. */
export interface BareTeamLock extends LockBase {
  readonly kind: 'bare';
}

export interface PinTeamLock extends LockBase {
  readonly kind: 'pin';
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly wrongTries: number;
  /** How long the next try still has to wait, in ms of the app standing open. */
  readonly waitMs: number;
  /** The same key, sealed under what the phone's passkey gives (WebAuthn PRF). */
  readonly passkey: PasskeyWrap | null;
}

export interface PasskeyWrap {
  readonly credentialId: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly wrapped: Box;
}

export type TeamLockRow = BareTeamLock | PinTeamLock;
