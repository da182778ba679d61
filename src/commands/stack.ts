import { initStack } from './initStack.ts';
import { start, stop } from './runStack.ts';
import { runStackCommand, type StackServices } from './stackServices.ts';

/** The family of stack commands; each takes a stack's folder, or asks for it. */
export type StackCommand = (services: StackServices, argument?: unknown) => Promise<void>;

const commands = { init: initStack, start, stop } satisfies Record<string, StackCommand>;

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
