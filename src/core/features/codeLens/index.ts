/** Code lenses, as one part that is loaded when it is needed. */
export { lensesOf } from './lenses.ts';
