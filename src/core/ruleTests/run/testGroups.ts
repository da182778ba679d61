import type { Target } from '../../base/target.ts';
import { GoError } from '../../go/values.ts';
import { metricUses } from '../../promql/tree/metricUses.ts';
import { type LoadedGroup, loadGroups } from '../../rules/evaluate/loadGroups.ts';
import { parsed } from '../../rules/evaluate/queries.ts';
import { checkAlertTest } from '../cases.ts';
import type { ExprTest, RuleTest, RuleTestFile } from '../model.ts';
import type { CoverageCounter } from './coverage.ts';
import type { TestError } from './report.ts';
import type { TestedRules } from './testedRules.ts';

/** What the tests of a file have in common. */
export interface TestSurroundings {
  readonly file: RuleTestFile;
  readonly rules: TestedRules;
  readonly target: Target;
  /** Absent: coverage is not asked for. */
  readonly coverage?: CoverageCounter;
}

/** The groups of a rule file, with its path. */
export interface PlacedGroup extends LoadedGroup {
  readonly path: string;
}

/** What a test evaluates, or why it cannot be run. */
interface TestGroups {
  /** In the order in which they are evaluated; undefined where the test cannot be run. */
  readonly groups: PlacedGroup[] | undefined;
  readonly errors: readonly TestError[];
}

/**
 * Loads the groups that a test evaluates, and counts their rules for coverage.
 * @param problems those of the series that it loads
 */
export function testGroups(
  test: RuleTest,
  problems: readonly TestError[],
  surroundings: TestSurroundings,
): TestGroups {
  const { file, rules, target } = surroundings;
  const errors = problems.length > 0 ? problems : errorsBefore(test, rules);
  if (errors.length > 0) return { groups: undefined, errors };
  const server = {
    externalLabels: test.externalLabels.map((entry) => [entry.name, entry.value] as const),
    externalUrl: test.externalUrl?.value ?? '',
  };
  try {
    const groups = rules.files.flatMap(({ path, groups: models }) =>
      loadGroups(models, server, target).map((group) => ({ ...group, path })),
    );
    cover(test, groups, surroundings);
    return { groups: ordered(groups, file), errors };
  } catch (error) {
    if (!(error instanceof GoError)) throw error;
    return { groups: undefined, errors: [{ message: error.message, span: test.span }] };
  }
}

/** Why the rules or the alerts of a test keep it from being run. */
function errorsBefore(test: RuleTest, rules: TestedRules): readonly TestError[] {
  const [broken] = rules.files.filter(({ errors }) => errors.length > 0);
  if (broken === undefined) {
    return test.alertTests.flatMap((alert) => checkAlertTest(test, alert)).slice(0, 1);
  }
  const related = broken.errors.map(({ span, message }) => ({ path: broken.path, span, message }));
  const [first] = broken.errors;
  const message = `${broken.path}: ${first?.printed ?? first?.message ?? ''}`;
  return [{ message, span: test.span, related }];
}

function cover(
  test: RuleTest,
  groups: readonly PlacedGroup[],
  { coverage, rules: tested, target }: TestSurroundings,
): void {
  if (coverage === undefined) return;
  const named = metricsIn(test.exprTests, target);
  const alerts = new Set(test.alertTests.map(({ alertname }) => alertname?.value));
  for (const { rules, path } of groups) {
    const text = tested.files.find((file) => file.path === path)?.text ?? '';
    for (const rule of rules) {
      coverage.add(rule, path, text);
      const names = rule.evaluated.kind === 'alerting' ? alerts : named;
      if (names.has(rule.evaluated.name)) coverage.assert(rule, path);
    }
  }
}

/** The metrics that the expressions of a test name. */
function metricsIn(tests: readonly ExprTest[], target: Target): ReadonlySet<string> {
  const names = tests.flatMap(({ expr }) => {
    try {
      return metricUses(parsed(expr?.value ?? '', target)).map(({ name }) => name);
    } catch (error) {
      if (error instanceof GoError) return [];
      throw error;
    }
  });
  return new Set(names);
}

/** By `group_eval_order`; promtool leaves the order of the groups that it does not name to chance. */
function ordered(groups: readonly PlacedGroup[], { groupEvalOrder }: RuleTestFile): PlacedGroup[] {
  const ranks = new Map(groupEvalOrder.map(({ value }, index) => [value, index]));
  const rank = ({ group }: PlacedGroup): number => ranks.get(group.name) ?? 0;
  return groups.toSorted((a, b) => rank(a) - rank(b));
}
