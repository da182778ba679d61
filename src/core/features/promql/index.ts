/** What editors ask about PromQL at a place of a document, as one part that is loaded when it is needed. */
export { foldingsIn } from './folding.ts';
export { runnableQueries } from './queries.ts';
export { completionsAt, queryAt, signatureAt } from './at.ts';
export { hoverAt } from './hoverAt.ts';
export { inlayHints } from './inlayHints.ts';
export { linkedLabels } from './linkedLabels.ts';
export { joinedCatalog } from './joinedCatalog.ts';
export { metricText } from './metricWords.ts';
export { selectionsAt } from './selection.ts';
export { testCatalog } from './testCatalog.ts';
export { promqlTokens } from './tokens.ts';
export { anyUsedLabels, usedLabels } from './usedLabels.ts';
export { workspaceCatalog } from './workspaceCatalog.ts';
export { workspaceRules } from './workspaceRules.ts';
