/**
 * The languages of documents that may be ours, by VS Code's ids; package.json activates the extension
 * for each. What a document is, its content decides.
 */
export const documentLanguages: readonly string[] = [
  'yaml',
  'helm',
  'promql',
  'json',
  'jsonc',
  'markdown',
  'plaintext',
];

/** Those whose grammar does not colour PromQL by itself. */
export const colouredLanguages: readonly string[] = documentLanguages.filter(
  (language) => language !== 'promql',
);
