import { stackCommandIds, type StackCommandId } from '../../platform/ids.ts';
import type { CheckpointSubject } from '../../tutorial/types.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { addComponent } from './add.ts';
import { diagnose } from './diagnose.ts';
import { selectComposeFiles } from './folder.ts';
import { initStack } from './init.ts';
import { pull, reload, remove, restart, start, stop } from './lifecycle.ts';
import { showLogs } from './logs.ts';
import { openInBrowser } from './openInBrowser.ts';
import { runGuarded } from './run.ts';
import { runSetupScript } from './setupScript.ts';
import { showTargetLogs } from './targetLogs.ts';
import { testAlert } from './testAlert.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

type StackCommand = (services: CommandServices, row: Row) => Promise<void>;

const table: Readonly<Record<StackCommandId, StackCommand>> = {
  [stackCommandIds.initStack]: initStack,
  [stackCommandIds.addComponent]: addComponent,
  [stackCommandIds.selectComposeFiles]: selectComposeFiles,
  [stackCommandIds.startStack]: start,
  [stackCommandIds.stopStack]: stop,
  [stackCommandIds.restartStack]: restart,
  [stackCommandIds.reloadStack]: reload,
  [stackCommandIds.showLogs]: showLogs,
  [stackCommandIds.showTargetLogs]: showTargetLogs,
  [stackCommandIds.openInBrowser]: openInBrowser,
  [stackCommandIds.pullStack]: pull,
  [stackCommandIds.removeStack]: remove,
  [stackCommandIds.validateStack]: validate,
  [stackCommandIds.verifyStack]: verify,
  [stackCommandIds.diagnoseStack]: diagnose,
  [stackCommandIds.setUpStack]: runSetupScript,
  [stackCommandIds.triggerTestAlert]: testAlert,
};

/** Commands that can complete steps of the tutorial, and what these steps look at. */
const completes: Partial<Record<StackCommandId, readonly CheckpointSubject[]>> = {
  [stackCommandIds.initStack]: ['files'],
  [stackCommandIds.addComponent]: ['files'],
  [stackCommandIds.setUpStack]: ['files'],
  [stackCommandIds.validateStack]: ['files', 'stack'],
  [stackCommandIds.startStack]: ['stack'],
  [stackCommandIds.restartStack]: ['stack'],
  [stackCommandIds.reloadStack]: ['stack'],
  [stackCommandIds.verifyStack]: ['stack'],
  [stackCommandIds.triggerTestAlert]: ['stack'],
};

/** Runs a command of the stack; failures are told to the user. */
export async function runStackCommand(
  id: StackCommandId,
  services: CommandServices,
  row: Row,
): Promise<void> {
  const succeeded = await runGuarded(services.log, () => table[id](services, row));
  const subjects = completes[id];
  if (succeeded && subjects !== undefined) services.tutorial.follow(subjects);
}
