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

/**
 * False for a JSON file that is certainly none of ours: most windows have one open, and nothing heavy is loaded
 * for it. Looks for keys of dashboards, rule files and files of targets.
 */
export function mayBeOurs(languageId: string, text: () => string): boolean {
  if (!documentLanguages.includes(languageId)) return false;
  const isJson = languageId === 'json' || languageId === 'jsonc';
  return !isJson || /"(?:expr|targets|groups|scrape_configs|receivers)"\s*:/.test(text());
}

/** Those whose grammar does not colour PromQL by itself. */
export const colouredLanguages: readonly string[] = documentLanguages.filter(
  (language) => language !== 'promql',
);
