import { scrapeConfigsFile } from '../../config/prometheus/file.ts';
import { readScrapeConfigs } from '../../config/prometheus/check.ts';
import { fileProblems } from '../../config/prometheus/files/files.ts';
import { namedInPrometheus } from '../../config/prometheus/named.ts';
import type { ReadContext } from '../../schema/schema.ts';
import { describedBy } from '../../schema/schemaPart.ts';
import { configReading } from './configReading.ts';
import type { Reading, ReadOptions } from './kind.ts';

/** Reads a file that `scrape_config_files` names. */
export function read(text: string, { target, path }: ReadOptions): Reading {
  const context: ReadContext = { target, product: 'prometheus' };
  const validated = readScrapeConfigs(text, target);
  return configReading(text, validated, context, {
    fileProblems: (lookup) =>
      path === undefined ? [] : fileProblems(validated.root, { path, lookup }, context),
    named: namedInPrometheus,
  });
}

export const describe = describedBy(scrapeConfigsFile(undefined).root);
