import { formatModelDuration } from '../go/modelDuration.ts';
import { fileCheck } from './check.ts';
import { scrapeInterval } from './shared/scrapeInterval.ts';

/** Groups that are evaluated more often than any job is scraped. */
export const intervalUnderScrape = fileCheck({
  code: 'interval-under-scrape',
  severity: 'information',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    often:
      'No job is scraped more often than every {scraped}, so evaluating this every {interval} mostly repeats the same result.',
  },
  run({ files }, { deployment, report }) {
    const scraped = deployment && scrapeInterval({ metric: '', job: [] }, deployment)?.interval;
    if (scraped === undefined) return;
    for (const { interval } of files.flatMap(({ groups }) => groups)) {
      if (interval === undefined || interval.value === 0 || interval.value >= scraped) continue;
      report('often', interval.span, {
        values: {
          interval: formatModelDuration(interval.value),
          scraped: formatModelDuration(scraped),
        },
      });
    }
  },
});
