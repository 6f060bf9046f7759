// The specs start several servers at once; the app they all serve is built before, once.
import { buildApp, isBuildStale } from '../../src/tools/build-app.ts';
import { ROOT } from './harness.ts';

export default function buildOnce(): void {
  if (isBuildStale(ROOT) && !buildApp(ROOT))
    throw new Error('The app could not be built; see above.');
}
