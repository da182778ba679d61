import type { Target } from '../../../base/target.ts';
import { plainSpan, type Span } from '../../../base/text.ts';
import { type JobLabel, jobLabels, jobOfTargets } from '../../../config/prometheus/jobLabel.ts';
import { fulfils } from '../../../promql/labels/fulfils.ts';
import { parsedExpr } from '../../../promql/parse/parsedExpr.ts';
import { fieldOf, itemsOf, textOf } from '../../../yaml/tree/fields.ts';
import type { YamlNode } from '../../../yaml/tree/node.ts';

/** Why `job="…"` may stand for something else than the scrape job of that name. */
export interface JobDoubt {
  /** Words that follow a place: `sets the label job itself`. */
  readonly reason: string;
  readonly span: Span;
}

/**
 * Places of a configuration at which the label `job` of series becomes another than the name of the job, or that of
 * another job may become the same.
 */
export function doubtsIn(root: YamlNode, job: string, target: Target): readonly JobDoubt[] {
  const scrapeJobs = itemsOf(fieldOf(root, 'scrape_configs'));
  const isOwn = (item: YamlNode): boolean => textOf(fieldOf(item, 'job_name')) === job;
  const declares = scrapeJobs.some(isOwn);
  return scrapeJobs.flatMap((item) => {
    const labels = jobLabels(item);
    if (isOwn(item)) {
      // Labels that are mapped or exposed hardly ever are the label job of a job that rules name.
      const written = labels.filter(({ by }) => by === 'targets' || by === 'relabeling');
      return written.map(({ span }) => ({ reason: 'sets the label job of this job', span }));
    }
    const written = labels
      .filter((label) => mayWrite(label, job))
      .map(({ span }) => ({ reason: 'sets the label job of another job', span }));
    const honors = labels.some(({ by }) => by === 'scraped');
    return declares ? [...written, ...federated(item, job, honors, target)] : written;
  });
}

/** True where another job may get the name of a job as its label. */
function mayWrite({ by, value }: JobLabel, job: string): boolean {
  return (by === 'targets' || by === 'relabeling') && (value === undefined || value === job);
}

/**
 * The selectors of a job that take series of another Prometheus: of a job of the same name there, or of any job where
 * labels are kept.
 */
function federated(
  scrapeJob: YamlNode,
  job: string,
  honors: boolean,
  target: Target,
): readonly JobDoubt[] {
  const selectors = itemsOf(fieldOf(fieldOf(scrapeJob, 'params'), 'match[]'));
  return selectors.flatMap((node) => {
    const { expr } = parsedExpr(textOf(node) ?? '', target);
    if (expr?.kind !== 'VectorSelector') return [];
    const ofJob = expr.matchers.filter(({ name }) => name === 'job');
    if (!ofJob.every((matcher) => fulfils(matcher, job)) || (ofJob.length === 0 && !honors)) {
      return [];
    }
    const reason = 'takes series of a job of this name from another Prometheus';
    return [{ reason, span: plainSpan(node) }];
  });
}

/** Places of a file of targets that set the label `job` to a value. */
export function doubtsInTargets(root: YamlNode, job: string): readonly JobDoubt[] {
  return itemsOf(root)
    .flatMap(jobOfTargets)
    .filter(({ value }) => value === job)
    .map(({ span }) => ({ reason: 'sets the label job of its targets', span }));
}
