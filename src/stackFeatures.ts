/**
 * What the editor loads with the first command or view of a stack, as a bundle of its own. One
 * bundle, so that an error class of the stack is the same class everywhere.
 */
export { createStackWatcher } from './commands/stack/stackWatcher.ts';
export { runStackCommand } from './commands/stack/table.ts';
export { createTutorial } from './commands/stack/tutorialSource.ts';
export { stackNode } from './views/stackNodes.ts';
export { stackServer } from './stack/run/stackServer.ts';
