import { formatModelDuration } from '../go/modelDuration.ts';
import { fileCheck } from './check.ts';
import { inExpression } from './shared/inExpression.ts';
import { recordSources } from './shared/recordSources.ts';
import { scrapeInterval } from './shared/scrapeInterval.ts';

/** Rates over so short a range that it holds too few samples, by the scrape intervals of prometheus.yml. */
export const shortRange = fileCheck({
  code: 'short-range',
  severity: 'warning',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    none: 'A rate needs two samples, but {scraped}, so this range often holds only one.',
    few: 'A rate needs two samples, and after one failed scrape this range may hold only one: {scraped}.',
  },
  run({ files }, { deployment, report }) {
    if (deployment === undefined) return;
    for (const { rules, source } of files) {
      const records = recordSources(rules);
      for (const entry of rules) {
        for (const lookback of entry.facts.lookbacks) {
          const { rate, metric, span } = lookback;
          // What rules record has the interval of their group.
          if (rate === undefined || records.has(metric)) continue;
          const found = scrapeInterval(lookback, deployment);
          if (found === undefined || rate >= 4 * found.interval) continue;
          const isShort = rate < 2 * found.interval;
          const every = formatModelDuration(found.interval);
          const scraped =
            found.job === undefined
              ? `no job is scraped more often than every ${every}`
              : `the job "${found.job}" is scraped every ${every}`;
          report(isShort ? 'none' : 'few', inExpression(entry, span, source), {
            values: { scraped },
            ...(isShort ? {} : { severity: 'hint' as const }),
          });
        }
      }
    }
  },
});
