import { addComponent } from './add.ts';
import { diagnose } from './diagnose.ts';
import { initStack } from './init.ts';
import { openInBrowser, pull, reload, remove, restart, showLogs } from './manage.ts';
import { folderOf, start, stop } from './lifecycle.ts';
import { runStackCommand, type StackServices } from './run.ts';
import { testAlert } from './testAlert.ts';
import { setUpStack } from './tutorial.ts';
import { validateStack } from './validate.ts';
import { verify } from './verify.ts';

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
