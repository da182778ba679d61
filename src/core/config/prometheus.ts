import type { Problem } from '../problem.ts';
import type { Target } from '../target.ts';
import { prometheusFile, scrapeConfigsFile } from './prometheusYml/file.ts';
import type { ConfigOptions } from './options.ts';
import { promtoolFailures } from './prometheusYml/promtool.ts';
import { validate, type Validated } from './validate.ts';

/** A prometheus.yml read as `promtool check config --syntax-only` reads it. */
export function readPrometheusConfig(text: string, target: Target): Validated {
  return validate(prometheusFile, text, target, [promtoolFailures]);
}

/** Everything that `promtool check config` says of a prometheus.yml, and our own warnings. */
export function checkPrometheusConfig(
  text: string,
  target: Target,
  _options: ConfigOptions = {},
): Problem[] {
  return [...readPrometheusConfig(text, target).problems];
}

/** The same for a file that scrape_config_files names. */
export function checkScrapeConfigFile(
  text: string,
  target: Target,
  _options: ConfigOptions = {},
): Problem[] {
  return [...validate(scrapeConfigsFile, text, target).problems];
}
