import type { Settings } from '../../platform/settings.ts';
import { runCommand } from '../../stack/compose/runCommand.ts';
import type { StackTools } from '../../stack/run/preflight.ts';
import { checkStackConfigs } from './configs.ts';

/** What the stack's code needs from outside: a runner of programs, and the verdicts of our engine. */
export function stackTools({ target }: Pick<Settings, 'target'>): StackTools {
  return {
    run: runCommand,
    checkConfigs: (folder) => checkStackConfigs(folder, target.value),
  };
}
