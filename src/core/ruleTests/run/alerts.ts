import { labelsText } from '../../go/labelText.ts';
import type { AlertInstance } from '../../rules/evaluate/alert.ts';
import type { AlertTest } from '../model.ts';
import { goQuote } from '../../go/quote.ts';
import { type Comparable, differencesBetween, type Expected } from './compare.ts';
import {
  compareLabelPairs,
  labelDifferences,
  type LabelPairs,
  labelPairs,
  sameLabelPairs,
} from './labelPairs.ts';
import type { AssertionResult } from './report.ts';

/** An alert as promtool compares it. Mirrors labelAndAnnotation of cmd/promtool/unittest.go. */
interface ComparedAlert {
  readonly labels: LabelPairs;
  readonly annotations: LabelPairs;
}

/** What an entry of `alert_rule_test` gives, for the alerts that fire. */
export function compareAlerts(test: AlertTest, firing: readonly AlertInstance[]): AssertionResult {
  const name = test.alertname?.value ?? '';
  const expected = test.expected
    .map(({ span, labels, annotations }): Expected<ComparedAlert> => {
      const own = labels.map((entry) => [entry.name, entry.value] as const);
      return {
        span,
        item: {
          // Prometheus adds the name, whatever the rule and the test say.
          labels: labelPairs(new Map([...own, ['alertname', name] as const])),
          annotations: labelPairs(annotations.map((entry) => [entry.name, entry.value] as const)),
        },
      };
    })
    .sort((a, b) => compareAlert(a.item, b.item));
  const got = firing
    .map(({ labels, annotations }) => ({
      labels: labelPairs(labels),
      annotations: labelPairs(annotations),
    }))
    .sort(compareAlert);
  const isSame =
    expected.length === got.length &&
    expected.every(({ item }, i) => {
      const other = got[i];
      return other !== undefined && sameAlert(item, other);
    });
  return {
    kind: 'alert',
    subject: name,
    time: test.evalTime?.value ?? 0,
    span: test.span,
    status: isSame ? 'passed' : 'failed',
    differences: isSame ? [] : differencesBetween(expected, got, test.span, alerts),
    expected: expected.map(({ item }) => printAlert(item)),
    got: got.map(printAlert),
    actual: {
      kind: 'alert',
      alerts: got.map(({ labels, annotations }) => ({
        labels: labels.filter(([label]) => label !== 'alertname'),
        annotations,
      })),
    },
  };
}

function compareAlert(a: ComparedAlert, b: ComparedAlert): number {
  return compareLabelPairs(a.labels, b.labels) || compareLabelPairs(a.annotations, b.annotations);
}

function sameAlert(a: ComparedAlert, b: ComparedAlert): boolean {
  return sameLabelPairs(a.labels, b.labels) && sameLabelPairs(a.annotations, b.annotations);
}

const alerts: Comparable<ComparedAlert> = {
  same: sameAlert,
  differences: (expected, got) => [
    ...labelDifferences(expected.labels, got.labels),
    ...labelDifferences(expected.annotations, got.annotations),
  ],
  print: printAlert,
};

/** Labels, and below them the annotations, one a line. */
function printAlert({ labels, annotations }: ComparedAlert): string {
  const lines = annotations.map(([name, value]) => `  ${name}: ${goQuote(value)}`);
  return [labelsText(labels), ...lines].join('\n');
}
