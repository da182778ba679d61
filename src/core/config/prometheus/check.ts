import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { deprecatedKeys } from '../shared/deprecated.ts';
import { literalSecrets } from '../shared/secrets.ts';
import type { ConfigOptions } from '../shared/options.ts';
import { prometheusFile, scrapeConfigsFile } from './file.ts';
import { fileProblems } from './files.ts';
import { promtoolFailures } from './promtool.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { readBySchema, type DecodedFile } from '../../schema/readBySchema.ts';

/** A prometheus.yml read as `promtool check config --syntax-only` reads it. */
export function readPrometheusConfig(text: string, target: Target): DecodedFile {
  return readBySchema(prometheusFile, text, target, [promtoolFailures]);
}

/**
 * The problems of a prometheus.yml: what `promtool check config` rejects, in its words; then files
 * that are missing, secrets written out and deprecated keys. Never throws.
 */
export function checkPrometheusConfig(
  text: string,
  target: Target,
  options: ConfigOptions = {},
): Problem[] {
  return withAdvice(readPrometheusConfig(text, target), text, target, options);
}

/** The same for a file that scrape_config_files names. */
export function checkScrapeConfigFile(
  text: string,
  target: Target,
  options: ConfigOptions = {},
): Problem[] {
  return withAdvice(readBySchema(scrapeConfigsFile, text, target), text, target, options);
}

function withAdvice(
  { root, problems, flagged }: DecodedFile,
  text: string,
  target: Target,
  { path, lookup, literalSecrets: showSecrets = true }: ConfigOptions,
): Problem[] {
  const context: ReadContext = { target, product: 'prometheus' };
  const files =
    path === undefined || lookup === undefined ? [] : fileProblems(root, { path, lookup }, context);
  return [
    ...problems,
    ...files,
    ...deprecatedKeys(flagged, text, context),
    ...(showSecrets ? literalSecrets(flagged, context) : []),
  ];
}
