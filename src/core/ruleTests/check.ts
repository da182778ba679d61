import type { FileLookup } from '../base/lookup.ts';
import type { Problem } from '../base/problem.ts';
import { goQuote } from '../go/quote.ts';
import type { Target } from '../base/target.ts';
import { readYaml } from '../yaml/reader/read.ts';
import { sorted } from '../rules/check.ts';
import { decodeProblem } from '../rules/decodeProblem.ts';
import { placeOf, refuse } from '../rules/problemOf.ts';
import type { TextField } from '../rules/model.ts';
import { checkAlertTest, checkExprTest } from './cases.ts';
import type { RuleTestFile } from './model.ts';
import { testTypes } from './schema.ts';
import { readRuleTest } from './read.ts';
import { loadRuleFiles } from './ruleFiles.ts';
import type { RuleNames } from './ruleFiles.ts';
import { loadSeries } from './series.ts';

export interface RuleTestOptions {
  /** The file's own path: relative `rule_files` start at its folder. */
  readonly path?: string;
  /** Absent: the rules that the tests are about are not looked at. */
  readonly lookup?: FileLookup;
}

/**
 * All for which `promtool test rules` of the target refuses a test file before it compares any
 * result, in its words, and warnings about names that the loaded rules do not have. Sorted by
 * place; spans are UTF-16 offsets. Never throws. Mirrors cmd/promtool/unittest.go.
 */
export function checkRuleTest(
  text: string,
  target: Target,
  { path, lookup }: RuleTestOptions = {},
): Problem[] {
  const document = readYaml(text, { dialect: 'v2' });
  if (document.error !== undefined) {
    return [refuse('yaml-syntax', document.error.span, document.error.message)];
  }
  const { root } = document;
  if (root === undefined) return [];
  const { file, errors } = readRuleTest(root, target);
  const rules = loadRuleFiles(file, target, path, lookup);
  return sorted([
    ...errors.map((error) => decodeProblem(error, root, target, testTypes)),
    ...rules.problems,
    ...checkOrder(file.groupEvalOrder, rules.known),
    ...checkTests(file, rules.known, target),
  ]);
}

function checkTests(file: RuleTestFile, known: RuleNames | undefined, target: Target): Problem[] {
  return file.tests.flatMap((test) => {
    const loaded = loadSeries(test, file, target);
    return [
      ...loaded.problems,
      ...test.alertTests.flatMap((alert) => checkAlertTest(test, alert, known)),
      ...test.exprTests.flatMap((expr) => checkExprTest(expr, loaded, known, target)),
    ];
  });
}

function checkOrder(order: readonly TextField[], known: RuleNames | undefined): Problem[] {
  const seen = new Map<string, TextField>();
  return order.flatMap((entry): Problem[] => {
    const name = entry.value;
    const first = seen.get(name);
    if (first !== undefined) {
      const message = `group name repeated in evaluation order: ${name}`;
      const related = [{ span: placeOf(first), message: 'first listed here' }];
      return [refuse('ruletest-order', placeOf(entry), message, related)];
    }
    seen.set(name, entry);
    if (known === undefined || known.groups.has(name)) return [];
    return [
      {
        code: 'ruletest-unknown-group',
        severity: 'warning',
        span: placeOf(entry),
        message: `No rule file in rule_files defines the group ${goQuote(name)}.`,
      },
    ];
  });
}
