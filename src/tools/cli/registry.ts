import type { Command } from './command.ts';

type Load = () => Promise<{ command: Command }>;

/** Every command by its words, loaded only when it is called. */
export const COMMANDS: Record<string, Load> = {};
