import { nearest } from '../base/nearest.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { PrometheusSettings } from '../deployment/prometheusSettings.ts';
import type { Rule } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { templatesOf } from '../rules/templatedEntries.ts';
import { templateOperands } from '../rules/templates/templateOperands.ts';
import { fileCheck } from './check.ts';
import { configName } from './shared/configName.ts';

/** Templates that print an external label which prometheus.yml does not set. */
export const unknownExternalLabel = fileCheck({
  code: 'unknown-external-label',
  severity: 'warning',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    unset: '{config} sets no external label "{label}", so this is empty.',
    misspelt:
      '{config} sets no external label "{label}", so this is empty. Did you mean "{nearest}"?',
  },
  run({ files }, { deployment, target, report }) {
    const labels = deployment?.configs.flatMap(({ settings }) => externalLabelsOf(settings)) ?? [];
    if (labels.length === 0) return;
    for (const { rules, source } of files) {
      if (source === undefined || !/\bexternalLabels\b|\bExternalLabels\b/.test(source.text))
        continue;
      for (const entry of rules) {
        const rule = entry.facts.kind === 'alert' ? source.ruleOf(entry) : undefined;
        for (const { label, span } of rule === undefined ? [] : printedIn(rule, target)) {
          if (labels.some((own) => own.has(label))) continue;
          const [meant] = nearest(label, [...(labels[0]?.keys() ?? [])]);
          report(meant === undefined ? 'unset' : 'misspelt', entry.at(span), {
            values: { label, config: configName(deployment), nearest: meant ?? '' },
          });
        }
      }
    }
  },
});

/** None for a configuration that does nothing but load rules: it is there to check them, and no server has it. */
function externalLabelsOf({
  jobs,
  hasOtherJobs,
  externalLabels,
}: PrometheusSettings): readonly PrometheusSettings['externalLabels'][] {
  return jobs.length > 0 || hasOtherJobs || externalLabels.size > 0 ? [externalLabels] : [];
}

/** The external labels that an alert prints, seen from the rule; what is only tested may be lacking. */
function printedIn(rule: Rule, target: Target): readonly { label: string; span: Span }[] {
  return templatesOf(rule, target).flatMap(({ entry, nodes }) =>
    templateOperands(nodes).flatMap((placed) => {
      const label = placed.isPrinted ? placed.externalLabel : undefined;
      return label === undefined ? [] : [{ label, span: inField(entry, placed.operand.span) }];
    }),
  );
}
