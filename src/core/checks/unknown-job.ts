import { nearest, withSameNumbers } from '../base/nearest.ts';
import { moveFix } from '../base/moveProblem.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { Matcher } from '../promql/tree/ast.ts';
import { metricName } from '../promql/tree/metricName.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { isRecordName } from '../rules/recordLabels.ts';
import { fileCheck } from './check.ts';
import { alternativeAt, askedValues } from './shared/askedValues.ts';
import { changedTo } from './shared/changedTo.ts';
import { type RuleExpression, ruleExpression } from './shared/ruleExpression.ts';

/** Jobs that prometheus.yml does not have, where it has one that is spelt like it. */
export const unknownJob = fileCheck({
  code: 'unknown-job',
  severity: 'warning',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    misspelt: 'prometheus.yml has no scrape job "{job}". Did you mean "{meant}"?',
  },
  run({ files }, { deployment, report, target }) {
    const jobs = deployment && jobsOf(deployment);
    if (jobs === undefined) return;
    for (const { rules, source } of files) {
      if (rules.some(setsJob)) continue;
      for (const entry of rules) {
        const rule = asksForJob(entry) ? source?.ruleOf(entry) : undefined;
        const expression = rule && ruleExpression(rule, target);
        if (expression === undefined) continue;
        for (const { matcher, job } of askedJobs(expression)) {
          const meant = meantJob(job, jobs);
          if (meant === undefined) continue;
          const span = alternativeAt(matcher, job, expression.text);
          const fixes = span === matcher.valueSpan ? [] : [changedTo(meant, span)];
          report('misspelt', entry.at(expression.at(span)), {
            values: { job, meant },
            fixes: expression.fixes(fixes).map((fix) => moveFix(fix, entry.chunk.from)),
          });
        }
      }
    }
  },
});

/** The jobs of all servers that load the file; undefined where there may be others. */
function jobsOf({ configs }: Deployment): readonly string[] | undefined {
  const settings = configs.map((config) => config.settings);
  const jobs = settings.flatMap((one) => one.jobs);
  const isOpen = settings.some((one) => one.hasOtherJobs || one.readsRemotely);
  return isOpen || jobs.some(({ renamesJob }) => renamesJob)
    ? undefined
    : jobs.map(({ name }) => name);
}

/** The jobs that matchers spell out; what rules record may have any job. */
function askedJobs(
  expression: RuleExpression,
): readonly { readonly matcher: Matcher; readonly job: string }[] {
  return expression
    .all('VectorSelector')
    .filter((selector) => !isRecordName(metricName(selector)))
    .flatMap(({ matchers }) => matchers.filter(({ name }) => name === 'job'))
    .flatMap((matcher) => (askedValues(matcher) ?? []).map((job) => ({ matcher, job })));
}

/** True for a rule whose series, or alerts, have a job of their own. */
function setsJob({ labels }: RuleEntry): boolean {
  return labels.some(([name]) => name === 'job');
}

function asksForJob({ facts }: RuleEntry): boolean {
  return /\bjob["'`\s]*[=!]/.test(facts.expression);
}

/** The job that is spelt nearly like one that there is not; jobs that are told apart by numbers never are. */
function meantJob(job: string, jobs: readonly string[]): string | undefined {
  if (job === '' || jobs.includes(job)) return undefined;
  const alike = withSameNumbers(job, jobs).filter(({ length }) => length >= 4);
  return nearest(job, alike, 2)[0];
}
