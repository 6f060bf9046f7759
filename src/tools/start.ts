// `npm start`: builds what is not built, serves the app and its API; `--demo` in a database that is thrown away.
import { resolve } from 'node:path';
import { demo } from '#content/messages/terminal/demo.ts';
import { type Config, parseConfig } from '#server/config.ts';
import { type RunningMachine, runMachine } from '#server/main.ts';
import { firstLinkLines } from './announce.ts';
import { ensureBuild } from './build-app.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { openThrowAway } from './demo/open-throw-away.ts';
import { explainFault } from './explain-fault.ts';
import { stopInOrder, untilStopped } from './run-until-stopped.ts';
import { faultSentence, type TerminalWords, terminalWords } from './terminal.ts';

const ROOT = resolve(import.meta.dirname, '../..');

async function main(): Promise<number> {
  const words = terminalWords(process.env);
  const isDemo = process.argv.includes('--demo');
  // Listened to from the very first: a Ctrl-C during the start must not leave a database behind.
  const stopped = untilStopped();
  const config = parseConfig(process.env, process.cwd());
  if (!config.ok) {
    console.error(faultSentence(words, config.error));
    return 1;
  }
  const isBuilt = await ensureBuild(ROOT, {
    onBuild: () => console.log(words.building),
    onWait: (pid) => console.log(words.buildingElsewhere(pid)),
  });
  if (!isBuilt) {
    console.error(words.buildFailed);
    return 1;
  }
  const machine = await (isDemo ? startDemo(config.value, words) : start(config.value));
  await announce(machine, { config: config.value, words, isDemo });
  await stopped;
  await stopInOrder(words, machine.close);
  return 0;
}

function start(config: Config): Promise<RunningMachine> {
  return runMachine({ config, appFolder: resolve(ROOT, 'dist') });
}

async function startDemo(config: Config, words: TerminalWords): Promise<RunningMachine> {
  console.log(words.demoStarting);
  const database = await openThrowAway();
  return await runMachine({
    config: { ...config, databaseUrl: null, operator: config.operator || demo.operator },
    appFolder: resolve(ROOT, 'dist'),
    database,
  });
}

async function announce(
  machine: RunningMachine,
  { config, words, isDemo }: { config: Config; words: TerminalWords; isDemo: boolean },
): Promise<void> {
  if (isDemo) for (const line of await fillDemo(machine.deps)) console.log(line);
  const { folder } = machine.database;
  console.log(`\n${words.serving(machine.address)}`);
  if (!isDemo) console.log(folder ? words.dataIn(folder) : words.dataOutside);
  const { firstCode, address } = machine;
  if (firstCode && !isDemo)
    for (const line of firstLinkLines(words, config.publicUrl ?? address, firstCode))
      console.log(line);
  console.log(`\n${words.howToStop}`);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(explainFault(error));
  process.exitCode = 1;
}
// Signal listeners and the watched child would keep the process alive after its work is done.
process.exit();
