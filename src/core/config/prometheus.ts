import type { FileLookup } from '../lookup.ts';
import type { Problem } from '../problem.ts';
import type { Target } from '../target.ts';
import { prometheusFile, scrapeConfigsFile } from './prometheus/file.ts';
import { validate } from './validate.ts';

/** What a configuration file is checked with. */
export interface ConfigOptions {
  /** Where the file is; relative paths in it start from its folder. */
  readonly path?: string;
  /** Absent: files that it names are not looked at (promtool's --syntax-only). */
  readonly lookup?: FileLookup;
}

/** Everything that `promtool check config` says of a prometheus.yml, and our own warnings. */
export function checkPrometheusConfig(
  text: string,
  target: Target,
  options: ConfigOptions = {},
): Problem[] {
  void options;
  return [...validate(prometheusFile, text, target).problems];
}

/** The same for a file that scrape_config_files names. */
export function checkScrapeConfigFile(
  text: string,
  target: Target,
  options: ConfigOptions = {},
): Problem[] {
  void options;
  return [...validate(scrapeConfigsFile, text, target).problems];
}
