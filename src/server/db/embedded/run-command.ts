import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user.ts';

export interface CommandResult {
  /** null when it could not be started or was killed. */
  code: number | null;
  /** Both streams as they came. */
  output: string;
}

/** A fixed locale and zone: what initdb and postgres inherit must not depend on who started us. */
export const COMMAND_ENVIRONMENT: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs a command to its end, as the server user where there is one. Never throws: a failed start is a result. */
export function runCommand(
  command: string,
  args: string[],
  user: ServerUser | null,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    // cwd: the caller's folder may be one that the server user cannot enter.
    const child = spawn(command, args, {
      cwd: '/',
      env: COMMAND_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    let output = '';
    child.stdout.on('data', (bytes) => {
      output += bytes;
    });
    child.stderr.on('data', (bytes) => {
      output += bytes;
    });
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
