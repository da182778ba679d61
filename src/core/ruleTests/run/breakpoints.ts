import type { Target } from '../../base/target.ts';
import { LineIndex, type Span } from '../../base/text.ts';
import { parseModelDuration } from '../../go/modelDuration.ts';
import { GoError } from '../../go/values.ts';
import { isAlert, type Rule } from '../../rules/model.ts';
import { parsed } from '../../rules/evaluate/queries.ts';
import type { AlertTest, ExprTest, RuleTest } from '../model.ts';
import type { TestStop } from './runTest.ts';
import type { TestedRules } from './testedRules.ts';

/** A test that is gone through step by step. */
export interface SteppedTest {
  readonly test: RuleTest;
  /** Where the test file is. */
  readonly path: string;
  readonly rules: TestedRules;
  /** The text of a rule file, or of the test file. */
  readonly textOf: (path: string) => string;
  readonly target: Target;
}

/** Where a test is to stop. Plain data. */
export interface Breakpoint {
  /** Zero-based. */
  readonly line: number;
  /** An evaluation time such as `5m`, or PromQL that has to give something other than 0. */
  readonly condition?: string;
}

/** Whether a breakpoint is at something that is evaluated, or why not. Plain data. */
export interface PlacedBreakpoint {
  readonly verified: boolean;
  readonly message?: string;
}

/** What a breakpoint is at: a rule before it is evaluated, a change of its alert's state, an assertion. */
type Aim =
  | { readonly kind: 'rule' | 'state'; readonly rule: Rule }
  | { readonly kind: 'assertion'; readonly test: AlertTest | ExprTest };

/** Where to stop while one test is gone through. */
export class Breakpoints {
  readonly #stepped: SteppedTest;
  readonly #set = new Map<string, readonly { readonly aim: Aim; readonly condition?: string }[]>();

  constructor(stepped: SteppedTest) {
    this.#stepped = stepped;
  }

  /** Sets all breakpoints of a file anew; tells of each whether it is at something that is evaluated. */
  set(path: string, breakpoints: readonly Breakpoint[]): PlacedBreakpoint[] {
    const { textOf, target } = this.#stepped;
    const lines = new LineIndex(textOf(path));
    const placed = breakpoints.map(({ line, condition = '' }) => {
      const aim = this.#aimAt(path, line, lines);
      if (aim === undefined) {
        const message =
          'Nothing is evaluated here: breakpoints are possible on rules and assertions.';
        return { outcome: { verified: false, message } };
      }
      const fault = faultIn(condition, target);
      if (fault !== undefined) return { outcome: { verified: false, message: fault } };
      const set = condition === '' ? { aim } : { aim, condition };
      return { outcome: { verified: true }, set };
    });
    this.#set.set(
      path,
      placed.flatMap(({ set }) => (set === undefined ? [] : [set])),
    );
    return placed.map(({ outcome }) => outcome);
  }

  /** Whether a test is to stop before what comes next. */
  isAt(stop: TestStop): boolean {
    return this.#some(stop, (aim) =>
      stop.next.kind === 'rule'
        ? aim.kind === 'rule' && aim.rule === stop.next.rule.model
        : aim.kind === 'assertion' && aim.test === stop.next.test,
    );
  }

  /** Whether a test is to stop where the state of a rule's alert has changed. */
  isAtChange(stop: TestStop): boolean {
    const { next } = stop;
    return (
      next.kind === 'rule' &&
      this.#some(stop, (aim) => aim.kind === 'state' && aim.rule === next.rule.model)
    );
  }

  #some(stop: TestStop, matches: (aim: Aim) => boolean): boolean {
    for (const breakpoints of this.#set.values()) {
      for (const { aim, condition } of breakpoints) {
        if (matches(aim) && (condition === undefined || isMet(condition, stop))) return true;
      }
    }
    return false;
  }

  #aimAt(path: string, line: number, lines: LineIndex): Aim | undefined {
    const covers = ({ from, to }: Span): boolean =>
      lines.position(from).line <= line && line <= lines.position(to).line;
    const { test: own, path: testPath, rules: tested } = this.#stepped;
    if (path === testPath) {
      const { alertTests, exprTests } = own;
      const test = [...alertTests, ...exprTests].find(({ span }) => covers(span));
      return test && { kind: 'assertion', test };
    }
    const rules = tested.files
      .filter((file) => file.path === path)
      .flatMap(({ groups }) => groups.flatMap((group) => group.rules));
    const rule = rules.find(({ node }) => covers(node));
    if (rule === undefined) return undefined;
    const { expr } = rule;
    const isExpr = expr !== undefined && covers({ from: expr.key.from, to: expr.span.to });
    return { kind: isExpr || !isAlert(rule) ? 'rule' : 'state', rule };
  }
}

/** Why a condition cannot be tried. */
function faultIn(condition: string, target: Target): string | undefined {
  if (condition === '' || timeIn(condition) !== undefined) return undefined;
  try {
    const { type } = parsed(condition, target);
    if (type === 'vector' || type === 'scalar') return undefined;
    return 'A condition is a time such as 5m, or a PromQL expression that returns a number or an instant vector.';
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}

/** Where it cannot be told, the test stops. */
function isMet(condition: string, { at, queries, time }: TestStop): boolean {
  const wanted = timeIn(condition);
  if (wanted !== undefined) return wanted === at;
  try {
    return queries.textAt(condition, time).some(({ value }) => value !== 0);
  } catch (error) {
    if (error instanceof GoError) return true;
    throw error;
  }
}

/** The time that a condition is, in ms from the start of the test. */
function timeIn(condition: string): number | undefined {
  const time = parseModelDuration(condition.trim());
  return 'value' in time ? time.value : undefined;
}
