import { addComponent } from './addComponent.ts';
import { initStack } from './initStack.ts';
import { openInBrowser, pull, reload, remove, restart, showLogs } from './manageStack.ts';
import { start, stop } from './runStack.ts';
import { runStackCommand, type StackServices } from './stackServices.ts';
import { testAlert } from './testAlert.ts';
import { verify } from './verifyStack.ts';

/** A command of the family; it is handed a row of the Stack view, a folder, or nothing. */
export type StackCommand = (services: StackServices, argument?: unknown) => Promise<void>;

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
  verify,
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
