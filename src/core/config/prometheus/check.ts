import type { Target } from '../../base/target.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';
import { agentFailures } from './agent.ts';
import { prometheusFile, scrapeConfigsFile } from './file.ts';
import type { Inherited } from './job.ts';
import { promtoolFailures, scrapeFileFailures } from './promtool.ts';

/**
 * A prometheus.yml read as `promtool check config --syntax-only` reads it, with `--agent` where the target
 * says so. Never throws.
 */
export function readPrometheusConfig(text: string, target: Target): DecodedFile {
  return readBySchema(prometheusFile, text, target, [agentFailures, promtoolFailures]);
}

/** The same for a file of `scrape_config_files` by itself; what it inherits is not known. */
export function readScrapeConfigs(text: string, target: Target): DecodedFile {
  return readBySchema(scrapeConfigsFile(undefined), text, target, [scrapeFileFailures]);
}

/** A file of `scrape_config_files` as Prometheus loads it with what its jobs inherit. */
export function readScrapeFile(text: string, inherited: Inherited, target: Target): DecodedFile {
  return readBySchema(scrapeConfigsFile(inherited), text, target);
}
