// The specs start several servers at once; the app they all serve is built before, once, and so is their database.
import { ensureBuild } from '../../src/tools/build-app.ts';
import { ROOT } from './harness.ts';
import { startSharedDatabase } from './shared-database.ts';

export default async function prepareOnce(): Promise<() => Promise<void>> {
  if (!(await ensureBuild(ROOT))) throw new Error('The app could not be built; see above.');
  return startSharedDatabase();
}
