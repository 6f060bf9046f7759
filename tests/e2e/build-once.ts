// The specs start several servers at once; the app they all serve is built before, once.
import { ensureBuild } from '../../src/tools/build-app.ts';
import { ROOT } from './harness.ts';

export default async function buildOnce(): Promise<void> {
  if (!(await ensureBuild(ROOT))) throw new Error('The app could not be built; see above.');
}
