/** Where names lead, as one part that is loaded when it is needed. */
export { calleesOf, callersOf, hierarchyAt } from './callHierarchy.ts';
export { jobUsesIn } from './jobs/uses.ts';
export { linksOf } from './links.ts';
export { highlightsIn, nameIn } from './nameIn.ts';
export { definitionsOf, usesOf } from './navigate.ts';
export { outlineOf, symbolsMatching } from './outline.ts';
export { rename, startRename } from './rename.ts';
