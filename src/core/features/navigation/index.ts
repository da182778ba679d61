/** Where names lead, as one part that is loaded when it is needed. */
export { calleesOf, callersOf, hierarchyAt } from './callHierarchy.ts';
export { linksOf } from './links.ts';
export { nameAt } from './names.ts';
export { definitionsOf, highlightsOf, usesOf } from './navigate.ts';
export { outlineOf, symbolsMatching } from './outline.ts';
export { rename, startRename } from './rename.ts';
