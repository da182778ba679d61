import { runBin } from '../../scripts/programs.ts';

/**
 * Builds what `dist` holds before the tests of a project run, so that none runs against an old
 * bundle. `npm test` has built it already, and says so.
 */
export default async function setup(): Promise<void> {
  if (process.env['WORKBENCH_BUILT'] === '1') return;
  if ((await runBin('tsx scripts/build.ts')) !== 0) throw new Error('The build has failed.');
}
