import type { KeyTree } from '../keyTree.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A file that `scrape_config_files` names. */
export const scrapeConfig = {
  id: 'scrape-config',
  title: 'Prometheus scrape configuration',
  product: 'prometheus',
  isYaml: true,
  recognise,
  ...readLater(() => import('./scrapeConfigReading.ts')),
} as const satisfies DocumentKind;

function recognise(tree: KeyTree, _text: string, path: string): string | undefined {
  const onlyJobs = tree.top.size === 1 && tree.top.has('scrape_configs');
  if (!onlyJobs || /prometheus[^/\\]*$/i.test(path)) return undefined;
  return /scrape|jobs|\.d[/\\]/i.test(path) ? 'it contains only scrape_configs' : undefined;
}
