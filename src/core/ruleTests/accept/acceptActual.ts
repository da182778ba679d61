import { applyEdits } from '../../base/applyEdits.ts';
import type { TextEdit } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { labelsText } from '../../go/labelText.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { dereference, findPair, type YamlMapping, type YamlNode } from '../../yaml/tree/node.ts';
import { checkRuleTest } from '../check.ts';
import type { AlertTest, ExprTest } from '../model.ts';
import { labelPairs } from '../run/labelPairs.ts';
import type { Actual } from '../run/report.ts';
import { expectedSample, printSample, printValue } from '../run/samples.ts';
import { editItems } from './items.ts';
import { type Expectation, writeList } from './writeList.ts';

/** An assertion, by its place in the file, and what it is to expect from now on. */
export interface Acceptance {
  /** The index of the test. */
  readonly test: number;
  /** The index in `alert_rule_test` or `promql_expr_test`. */
  readonly index: number;
  readonly actual: Actual;
}

export type AcceptOutcome = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

/**
 * Edits after which an assertion expects what came: of the expectation only what differs changes, and nothing else
 * in the file. Spans are UTF-16 offsets. Every edit is read back before it is offered. Never throws.
 */
export function acceptActual(text: string, acceptance: Acceptance, target: Target): AcceptOutcome {
  const { actual } = acceptance;
  if (actual.kind === 'expr' && actual.samples.some(isNaNSample)) {
    return { refused: 'NaN is not equal to anything, not even NaN, so no expectation can be met.' };
  }
  const entry = entryOf(text, acceptance);
  if (entry === undefined)
    return {
      refused: 'The assertion is not written at this place, for example because of an alias.',
    };
  const wanted = expectations(actual);
  const key = actual.kind === 'expr' ? 'exp_samples' : 'exp_alerts';
  const before = restOf(text, acceptance, target);
  const attempts = [
    () => editItems(text, entry, key, wanted),
    () => writeList(text, entry, key, wanted),
  ];
  for (const attempt of attempts) {
    const edits = attempt();
    if (edits === undefined) continue;
    const after = restOf(applyEdits(text, edits), acceptance, target);
    const isSame = after.rest === before.rest && after.expected === printActual(actual);
    if (isSame) return { edits };
  }
  return { refused: 'The expectation cannot be changed automatically.' };
}

function isNaNSample({ value, histogram }: { value: number; histogram: string }): boolean {
  return histogram === '' && Number.isNaN(value);
}

/** The mapping of the assertion; undefined where it, or what it is in, is an alias. */
function entryOf(text: string, { test, index, actual }: Acceptance): YamlMapping | undefined {
  const { root } = readYaml(text, { dialect: 'v2' });
  const list = actual.kind === 'expr' ? 'promql_expr_test' : 'alert_rule_test';
  const found = itemOf(findPair(itemOf(findPair(root, 'tests')?.value, test), list)?.value, index);
  return found?.kind === 'mapping' ? found : undefined;
}

function itemOf(list: YamlNode | undefined, index: number): YamlNode | undefined {
  return list?.kind === 'sequence' ? list.items[index] : undefined;
}

function expectations(actual: Actual): Expectation[] {
  if (actual.kind === 'alert') {
    return actual.alerts.map(({ labels, annotations }) => ({
      exp_labels: Object.fromEntries(labels),
      exp_annotations: Object.fromEntries(annotations),
    }));
  }
  return actual.samples.map(({ labels, value, histogram }) =>
    histogram === '' ? { labels, value } : { labels, histogram },
  );
}

/** What the assertion expects, and everything else that the file says, both as text to compare. */
function restOf(
  text: string,
  { test, index, actual }: Acceptance,
  target: Target,
): { readonly expected: string | undefined; readonly rest: string } {
  const { file, document } = checkRuleTest(text, target);
  const tests = file?.tests[test];
  const entry = actual.kind === 'expr' ? tests?.exprTests[index] : tests?.alertTests[index];
  const list = actual.kind === 'expr' ? 'promql_expr_test' : 'alert_rule_test';
  const own = entryOf(text, { test, index, actual });
  const isOwn = (node: YamlNode): boolean => node === own || node.from === own?.from;
  const expected = actual.kind === 'expr' ? 'exp_samples' : 'exp_alerts';
  return {
    expected: entry && printExpected(entry, target),
    rest: `${list} ${document.root === undefined ? '' : plain(document.root, isOwn, expected)}`,
  };
}

function printExpected(entry: ExprTest | AlertTest, target: Target): string | undefined {
  try {
    const lines = entry.expected.map((item) =>
      'value' in item
        ? printSample(expectedSample(item, target))
        : printAlert(item.labels, item.annotations),
    );
    return lines.sort().join('\n');
  } catch {
    return undefined;
  }
}

function printActual(actual: Actual): string {
  const lines =
    actual.kind === 'expr'
      ? actual.samples.map((sample) => `${sample.labels} ${printValue(sample)}`)
      : actual.alerts.map(({ labels, annotations }) =>
          printAlert(
            labels.map(([name, value]) => ({ name, value })),
            annotations.map(([name, value]) => ({ name, value })),
          ),
        );
  return lines.sort().join('\n');
}

type Named = readonly { readonly name: string; readonly value: string }[];

function printAlert(labels: Named, annotations: Named): string {
  const print = (entries: Named): string =>
    labelsText(labelPairs(entries.map(({ name, value }) => [name, value] as const)));
  return `${print(labels)} ${print(annotations)}`;
}

/** What a document says, without the expectation of one of its mappings. */
function plain(node: YamlNode, isOwn: (node: YamlNode) => boolean, left: string): string {
  // What an alias repeats is not to change.
  if (node.kind === 'alias') return plain(dereference(node), () => false, left);
  const value = node;
  if (value.kind === 'scalar') return JSON.stringify([value.style, value.value]);
  if (value.kind === 'sequence') {
    return `[${value.items.map((item) => plain(item, isOwn, left)).join()}]`;
  }
  const pairs = value.pairs.filter(
    ({ key }) => !(isOwn(value) && key.kind === 'scalar' && key.value === left),
  );
  const entries = pairs.map(
    (pair) => `${plain(pair.key, isOwn, left)}:${plain(pair.value, isOwn, left)}`,
  );
  return `{${entries.join()}}`;
}
