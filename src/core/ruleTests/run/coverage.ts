import { type Place, placeOf } from '../../base/place.ts';
import { LineIndex } from '../../base/text.ts';
import type { Span } from '../../base/text.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import type { Expr } from '../../promql/tree/ast.ts';
import type { AlertingRule } from '../../rules/evaluate/alertingRule.ts';
import type { EvaluatedRule } from '../../rules/evaluate/group.ts';
import { ruleName, ruleNameField } from '../../rules/model.ts';
import { inField } from '../../rules/problemOf.ts';
import type { LoadedRule } from '../../rules/evaluate/loadGroups.ts';
import { type BranchPoint, branchPointsOf, outcomesAt } from './branches.ts';

/** What tests reach of rules. */
export interface Coverage {
  readonly rules: readonly RuleCoverage[];
}

/** A state that an instance of an alert can be in while it is tested. */
type CoveredState = 'inactive' | 'pending' | 'firing' | 'resolved';

/** What tests reach of a rule. */
export interface RuleCoverage {
  readonly path: string;
  readonly name: string;
  readonly kind: EvaluatedRule['kind'];
  /** The place of its name, in UTF-16 offsets of the rule file. */
  readonly span: Span;
  /** The same with lines, and that of the whole rule. */
  readonly place: Place;
  readonly rulePlace: Place;
  /** 1-based lines of the rule file, from the first of the rule to its last. */
  readonly line: number;
  readonly lastLine: number;
  readonly evaluations: number;
  /** At how many evaluations it gave something: series, or alerts that are pending or firing. */
  readonly hits: number;
  /** The states of its alert, then what its operations that let series through or not come to. */
  readonly branches: readonly Branch[];
  /** Whether an assertion names it. */
  readonly isAsserted: boolean;
}

/** One of the ways that a rule can go: a state of its alert, or an outcome of an operation. */
export interface Branch {
  /** Where the operation stands in the rule file; of states, the name of the rule. */
  readonly place: Place;
  /** The same for branches of which at least one comes about whenever they are got to. */
  readonly block: number;
  /** The operator; absent: it is a state. */
  readonly op?: string;
  /**
   * `inactive`, `pending` (not without `for`), `firing` and `resolved`; `true` and `false`, `left side` and
   * `right side`, `kept` and `dropped`.
   */
  readonly outcome: string;
  /** At how many evaluations it came about; where all outcomes of an operation did, later ones are not counted. */
  readonly hits: number;
}

/** A branch in words: `firing`, `or: right side`. */
export function branchName({ op, outcome }: Branch): string {
  return op === undefined ? outcome : `${op}: ${outcome}`;
}

type CountedBranch = Omit<Branch, 'hits'> & { hits: number };

interface Counted {
  rule: Omit<RuleCoverage, 'evaluations' | 'hits' | 'isAsserted' | 'branches'>;
  states: CountedBranch[];
  /** Each with its outcomes. */
  points: readonly (readonly [BranchPoint, readonly CountedBranch[]])[];
  evaluations: number;
  hits: number;
  isAsserted: boolean;
}

/** Counts what the tests of one or more files reach. */
export class CoverageCounter {
  readonly #counted = new Map<string, Counted>();
  readonly #lines = new Map<string, LineIndex>();

  /** Notes that a rule exists, reached or not. */
  add(rule: LoadedRule, path: string, text: string): void {
    const key = keyOf(rule, path);
    if (this.#counted.has(key)) return;
    let lines = this.#lines.get(path);
    if (lines === undefined) this.#lines.set(path, (lines = new LineIndex(text)));
    const { node } = rule.model;
    const { from, to } = ruleNameField(rule.model)?.span ?? node;
    const end = text.slice(0, node.to).trimEnd().length;
    const place = placeOf(lines, { from, to });
    this.#counted.set(key, {
      rule: {
        path,
        name: ruleName(rule.model),
        kind: rule.evaluated.kind,
        span: { from, to },
        place,
        rulePlace: placeOf(lines, { from: node.from, to: end }),
        line: lines.position(node.from).line + 1,
        lastLine: lines.position(end).line + 1,
      },
      states: statesOf(rule.evaluated).map((outcome) => ({ place, block: 0, outcome, hits: 0 })),
      points: pointsOf(rule, lines),
      evaluations: 0,
      hits: 0,
      isAsserted: false,
    });
  }

  /**
   * Notes an evaluation of a rule that gave `samples`.
   * @param evaluate evaluates a part of its expression at the same time
   */
  count(
    rule: LoadedRule,
    path: string,
    samples: number,
    evaluate: (expr: Expr) => readonly VectorSample[],
  ): void {
    const counted = this.#counted.get(keyOf(rule, path));
    if (counted === undefined) return;
    counted.evaluations++;
    for (const [point, own] of counted.points) {
      // What is known to be reached is not looked for again.
      if (own.every(({ hits }) => hits > 0)) continue;
      const reached = outcomesAt(point, evaluate);
      for (const [side, branch] of own.entries()) if (reached[side] === true) branch.hits++;
    }
    const { evaluated } = rule;
    if (evaluated.kind === 'recording') counted.hits += samples > 0 ? 1 : 0;
    else {
      const reached = reachedStates(evaluated);
      for (const state of counted.states) if (reached.has(state.outcome)) state.hits++;
      if (reached.has('pending') || reached.has('firing')) counted.hits++;
    }
  }

  /** Notes that an assertion names a rule. */
  assert(rule: LoadedRule, path: string): void {
    const counted = this.#counted.get(keyOf(rule, path));
    if (counted !== undefined) counted.isAsserted = true;
  }

  get coverage(): Coverage {
    return {
      rules: [...this.#counted.values()].map(
        ({ rule, evaluations, hits, states, points, isAsserted }) => ({
          ...rule,
          evaluations,
          hits,
          branches: [...states, ...points.flatMap(([, outcomes]) => outcomes)],
          isAsserted,
        }),
      ),
    };
  }
}

/** The coverage of several runs as one. */
export function mergeCoverage(all: readonly Coverage[]): Coverage {
  const merged = new Map<string, RuleCoverage>();
  for (const rule of all.flatMap(({ rules }) => rules)) {
    const key = `${rule.path}\n${rule.span.from.toString()}`;
    const before = merged.get(key);
    merged.set(key, before === undefined ? rule : sumOf(before, rule));
  }
  return { rules: [...merged.values()] };
}

function sumOf(a: RuleCoverage, b: RuleCoverage): RuleCoverage {
  return {
    ...b,
    evaluations: a.evaluations + b.evaluations,
    hits: a.hits + b.hits,
    isAsserted: a.isAsserted || b.isAsserted,
    branches: b.branches.map((branch, i) => ({
      ...branch,
      hits: branch.hits + (a.branches[i]?.hits ?? 0),
    })),
  };
}

function pointsOf({ model, evaluated }: LoadedRule, lines: LineIndex): Counted['points'] {
  const { expr } = model;
  return branchPointsOf(evaluated.expr).map((point, index) => {
    const { node, outcomes } = point;
    const place = placeOf(lines, expr === undefined ? model.node : inField(expr, node.span));
    const own = outcomes.map((outcome) => ({
      place,
      block: index + 1,
      op: node.op,
      outcome,
      hits: 0,
    }));
    return [point, own];
  });
}

function keyOf({ model }: LoadedRule, path: string): string {
  return `${path}\n${model.node.from.toString()}`;
}

/** The states that the alert of a rule can be in; none for recording rules. */
function statesOf(rule: EvaluatedRule): readonly CoveredState[] {
  if (rule.kind === 'recording') return [];
  const held = rule.holdDuration > 0 ? (['pending'] as const) : [];
  return ['inactive', ...held, 'firing', 'resolved'];
}

function reachedStates(rule: AlertingRule): ReadonlySet<string> {
  const states = new Set<CoveredState>();
  for (const { state, resolvedAt } of rule.instances) {
    states.add(resolvedAt === undefined || state !== 'inactive' ? state : 'resolved');
  }
  if (states.size === 0) states.add('inactive');
  return states;
}
