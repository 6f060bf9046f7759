// The API alone, for `npm run dev`: started again at every change of the server's sources.
import { parseConfig } from '#server/config.ts';
import { runMachine } from '#server/main.ts';
import { firstLinkLines } from './announce.ts';
import { explainFault } from './explain-fault.ts';
import { untilStopped } from './run-until-stopped.ts';
import { faultSentence, terminalWords } from './terminal.ts';

const words = terminalWords(process.env);
try {
  const stopped = untilStopped();
  const config = parseConfig(process.env, process.cwd());
  if (!config.ok) throw new Error(faultSentence(words, config.error));
  const machine = await runMachine({ config: config.value, appFolder: null });
  const { firstCode } = machine;
  const address = config.value.publicUrl ?? machine.address;
  if (firstCode) for (const line of firstLinkLines(words, address, firstCode)) console.log(line);
  await stopped;
  await machine.close();
} catch (error) {
  console.error(explainFault(error));
  process.exitCode = 1;
}
process.exit();
