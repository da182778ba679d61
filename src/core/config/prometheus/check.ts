import type { Target } from '../../base/target.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';
import { agentFailures } from './agent.ts';
import { prometheusFile, scrapeConfigsFile } from './file.ts';
import { promtoolFailures } from './promtool.ts';

/**
 * A prometheus.yml read as `promtool check config --syntax-only` reads it, with `--agent` where the target
 * says so. Never throws.
 */
export function readPrometheusConfig(text: string, target: Target): DecodedFile {
  return readBySchema(prometheusFile, text, target, [agentFailures, promtoolFailures]);
}

/** The same for a file that `scrape_config_files` names. */
export function readScrapeConfigs(text: string, target: Target): DecodedFile {
  return readBySchema(scrapeConfigsFile, text, target);
}
