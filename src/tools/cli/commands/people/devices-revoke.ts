import { revokeCommand } from './revoke.ts';

export const command = revokeCommand('devices');
