/**
 * What the editor loads with the first command or view of a stack, as a bundle of its own. One
 * bundle, so that an error class of the stack is the same class everywhere.
 */
export { runStack } from './commands/stack/table.ts';
export { createTutorial } from './commands/stack/tutorial.ts';
export { createStackWatcher } from './commands/stack/watcher.ts';
