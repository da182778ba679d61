import { testedByPromtool } from '../promtool.ts';

/** What `promtool test rules` said about a test file. */
export interface RuleTestVerdict {
  /**
   * Why it could not load the file, its series or its rules, or not parse an expression: everything
   * but a result that differs from the expected one or that could not be computed.
   */
  readonly errors: readonly string[];
  /** True where a rule or a query failed while it ran, so that what follows was not looked at. */
  readonly cutShort: boolean;
  readonly printed: string;
}

/** Judges rule tests with a real promtool; `beside` are the rule files that they load. */
export async function judgeRuleTests(
  promtool: string,
  texts: readonly string[],
  beside: Readonly<Record<string, string>>,
): Promise<RuleTestVerdict[]> {
  return (await testedByPromtool(promtool, texts, beside)).map(verdictOf);
}

function verdictOf(printed: string): RuleTestVerdict {
  const body = printed.split(/\n(?= {2}WARNING:|Processing test file|Unit Testing:)/)[0] ?? '';
  if (!body.startsWith('  FAILED:')) return { errors: [], cutShort: false, printed };
  const found = body
    .replace('  FAILED:\n', '')
    // What follows the name of an alert that ends in empty lines begins no sentence of its own.
    .split(/\n\n(?!\n*, time: )(?=\S| {4}\S|$)/)
    .map((error) => error.trim())
    .filter((error) => error !== '');
  const errors = found.filter((error) => !isResult(error) && !isFailedRun(error));
  return { errors, cutShort: found.some(isFailedRun), printed };
}

/** A result that is not the expected one. */
function isResult(error: string): boolean {
  return /\n\s+exp: ?[\s\S]*\n\s+got: ?/.test(error);
}

/** A rule or query that was read well and failed while it ran. */
function isFailedRun(error: string): boolean {
  if (/^rule: .*, time: .*, err: /s.test(error)) return true;
  if (!/(?:^|\n\s*)expr: "/.test(error)) return false;
  return !/parse error: |rule result is not|unexpected error|err: labels "/.test(error);
}
