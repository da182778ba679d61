import { addComponent } from './addComponent.ts';
import { diagnose } from './diagnoseStack.ts';
import { initStack } from './initStack.ts';
import { openInBrowser, pull, reload, remove, restart, showLogs } from './manageStack.ts';
import { folderOf, start, stop } from './runStack.ts';
import { runStackCommand, type StackServices } from './stackServices.ts';
import { testAlert } from './testAlert.ts';
import { setUpStack } from './tutorial.ts';
import { validateStack } from './validateStack.ts';
import { verify } from './verifyStack.ts';

/** A command of the family; it is handed a row of the Stack view, a folder, or nothing. */
export type StackCommand = (services: StackServices, argument?: unknown) => Promise<void>;

const setUp: StackCommand = async (services, argument) =>
  setUpStack(await folderOf(services, argument));

const commands = {
  init: initStack,
  addComponent,
  start,
  stop,
  restart,
  reload,
  showLogs,
  openInBrowser,
  pull,
  remove,
  validate: validateStack,
  verify,
  diagnose,
  setUp,
  testAlert,
} satisfies Record<string, StackCommand>;

export type StackCommandName = keyof typeof commands;

/** Runs one of them, with failures told to the user. */
export function runStack(
  name: StackCommandName,
  services: StackServices,
  argument: unknown,
): Promise<void> {
  const command: StackCommand = commands[name];
  return runStackCommand(services.log, () => command(services, argument));
}
