import { readScrapeConfigs } from '../../config/prometheus/check.ts';
import { fileProblems } from '../../config/prometheus/files.ts';
import type { CheckContext } from '../../schema/schema.ts';
import type { KeyTree } from '../keyTree.ts';
import { configReading } from './config.ts';
import type { DocumentKind } from './kind.ts';

/** A file that `scrape_config_files` names. */
export const scrapeConfig = {
  id: 'scrape-config',
  title: 'Prometheus scrape configuration',
  product: 'prometheus',
  isYaml: true,
  recognise,
  read: (text, { target, path }) => {
    const context: CheckContext = { target, product: 'prometheus' };
    const validated = readScrapeConfigs(text, target);
    return configReading(text, validated, context, (lookup) =>
      path === undefined ? [] : fileProblems(validated.root, { path, lookup }, context),
    );
  },
} as const satisfies DocumentKind;

function recognise(tree: KeyTree, _text: string, path: string): string | undefined {
  const onlyJobs = tree.top.size === 1 && tree.top.has('scrape_configs');
  if (!onlyJobs || /prometheus[^/\\]*$/i.test(path)) return undefined;
  return /scrape|jobs|\.d[/\\]/i.test(path) ? 'it has scrape_configs alone' : undefined;
}
