import { isValidUtf8 } from '../../../go/utf8.ts';
import { compileRegexp } from '../../../go/regexp.ts';
import { EvaluationError } from '../base/error.ts';
import { metricName } from '../series/labels.ts';
import { mergeRows } from '../values/merge.ts';
import { argument, textOf, type VectorFunction } from './vectorCall.ts';

/** Functions that change labels, and neither values nor times. */
export const labelFunctions: Readonly<Record<string, VectorFunction>> = {
  label_replace: (args, _, plan) => {
    const target = textOf(plan, 1);
    const replacement = textOf(plan, 2);
    const source = textOf(plan, 3);
    const pattern = textOf(plan, 4);
    const regexp = compileRegexp(`^(?s:${pattern})$`);
    if (regexp.fault !== undefined) {
      throw new EvaluationError(`invalid regular expression in label_replace(): ${pattern}`);
    }
    checkName('destination', 'label_replace', target);
    const changed = argument(args).withRows((row) => {
      const groups = regexp.find(row.labels.get(source));
      if (groups === undefined) return row;
      const labels = row.labels.with(target, regexp.expand(replacement, groups));
      return { labels, dropName: target !== metricName && row.dropName };
    });
    return mergeRows(changed);
  },
  label_join: (args, _, plan) => {
    const target = textOf(plan, 1);
    const separator = textOf(plan, 2);
    const sources = plan.args.slice(3).map((__, i) => textOf(plan, i + 3));
    for (const source of sources) checkName('source', 'label_join', source);
    checkName('destination', 'label_join', target);
    const changed = argument(args).withRows(({ labels, dropName }) => ({
      labels: labels.with(target, sources.map((name) => labels.get(name)).join(separator)),
      dropName: target !== metricName && dropName,
    }));
    return mergeRows(changed);
  },
};

function checkName(what: string, name: string, label: string): void {
  if (label !== '' && isValidUtf8(label)) return;
  throw new EvaluationError(`invalid ${what} label name in ${name}(): ${label}`);
}
