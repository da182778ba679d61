/** What a file can be taken for. */
export const fileKinds = [
  'rules',
  'prometheusrule',
  'prometheus',
  'scrape-config',
  'alertmanager',
  'ruletest',
  'file-sd',
  'web-config',
  'promql',
  'markdown',
] as const;

export type FileKind = (typeof fileKinds)[number];

/** What a text was recognised as, and why; without a kind: why it is none of ours. */
export interface Detection {
  readonly kind?: FileKind;
  readonly reason: string;
}

/** Recognises a text by its content; the path only tells the language. */
export function detectKind(path: string | undefined, text: string): Detection {
  if (path?.endsWith('.promql') === true)
    return { kind: 'promql', reason: 'its name ends in .promql' };
  const keys = new Set(
    [...text.matchAll(/^["']?([A-Za-z_]+)["']?\s*:/gm)].map((match) => match[1]),
  );
  if (keys.has('groups') && /\b(?:rules|expr)\b/.test(text)) {
    return { kind: 'rules', reason: 'it has groups of rules' };
  }
  if (keys.has('scrape_configs') || (keys.has('global') && keys.has('rule_files'))) {
    return { kind: 'prometheus', reason: 'it has scrape_configs' };
  }
  if (keys.has('route') && keys.has('receivers')) {
    return { kind: 'alertmanager', reason: 'it has a route and receivers' };
  }
  if (keys.has('tests') && keys.has('rule_files')) {
    return { kind: 'ruletest', reason: 'it has rule_files and tests' };
  }
  return { reason: 'its content is that of no Prometheus file' };
}
