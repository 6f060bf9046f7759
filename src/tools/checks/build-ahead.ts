// Run beside the type check, which leaves a core free: the app then stands built when the journeys ask for it. What went
// wrong is not told here: they build again, and say so.
import { resolve } from 'node:path';
import { ensureBuild } from '../build-app.ts';

process.exitCode = (await ensureBuild(resolve(import.meta.dirname, '../../..'))) ? 0 : 1;
