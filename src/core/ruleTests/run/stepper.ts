import { type Place, placeOf } from '../../base/place.ts';
import type { Target } from '../../base/target.ts';
import { LineIndex, type Span } from '../../base/text.ts';
import { labelsText } from '../../go/labelText.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { GoError } from '../../go/values.ts';
import type { AlertInstance } from '../../rules/evaluate/alert.ts';
import { metricUses } from '../../promql/tree/metricUses.ts';
import { parsed } from '../../rules/evaluate/queries.ts';
import { ruleName, type TextField } from '../../rules/model.ts';
import { inField } from '../../rules/problemOf.ts';
import type { AssertionOutline } from '../outline.ts';
import {
  type Breakpoint,
  Breakpoints,
  type PlacedBreakpoint,
  type SteppedTest,
} from './breakpoints.ts';
import type { TestResult } from './report.ts';
import type { TestStop } from './runTest.ts';
import { type PartValue, partValues, valueOf } from './subexpressions.ts';

/** What is to be seen where a test has stopped. Plain data. */
export interface StopView {
  /** What is evaluated next, `HighLatency at 5m`, or what has changed: `HighLatency is firing at 5m`. */
  readonly title: string;
  readonly path: string;
  readonly place: Place;
  /** The expression and its parts with their values, the whole first. */
  readonly parts: readonly (PartValue & { readonly place: Place })[];
  /** The instances of the alert, as they were after the last evaluation. */
  readonly alerts: readonly { readonly name: string; readonly value: string }[];
  /** Whether a breakpoint is there. */
  readonly isBreakpoint: boolean;
}

/**
 * `time`: to the next evaluation time; `rule`: to the next rule; `assertion`: to the next assertion; `end`: to the end
 * of the test. Each stops at breakpoints.
 */
export type StepKind = 'time' | 'rule' | 'assertion' | 'end';

/** Goes through a test step by step. */
export class TestStepper {
  readonly #steps: Generator<TestStop, TestResult>;
  readonly #stepped: SteppedTest;
  readonly #focus: ReadonlySet<string>;
  readonly #lines = new Map<string, LineIndex>();
  readonly #breakpoints: Breakpoints;
  /** What is looked at. */
  #stop: TestStop | undefined;
  /** The rule that is evaluated by going on, with the states of its alerts before. */
  #evaluated: { readonly stop: TestStop; readonly states: AlertStates } | undefined;
  /** What comes next, where the test has gone on already to see what changes. */
  #ahead: IteratorResult<TestStop, TestResult> | undefined;
  result: TestResult | undefined;

  /** @param about the assertions whose rules a step to the next time stops at */
  constructor(
    steps: Generator<TestStop, TestResult>,
    stepped: SteppedTest,
    about: readonly AssertionOutline[],
  ) {
    this.#steps = steps;
    this.#stepped = stepped;
    this.#breakpoints = new Breakpoints(stepped);
    this.#focus = namesIn(about, stepped.target);
  }

  /** Goes on; undefined where the test has come to its end. */
  step(kind: StepKind): StopView | undefined {
    const before = this.#stop;
    for (;;) {
      const next = this.#ahead ?? this.#steps.next();
      const changed = this.#changed();
      if (changed !== undefined) {
        this.#ahead = next;
        this.#stop = changed.stop;
        return this.#view(changed.stop, true, changed.states);
      }
      this.#ahead = undefined;
      if (next.done === true) {
        this.#stop = undefined;
        this.result = next.value;
        return undefined;
      }
      this.#stop = next.value;
      this.#evaluated = evaluationAt(next.value);
      const isBreakpoint = this.#breakpoints.isAt(next.value);
      if (isBreakpoint || this.#isReached(kind, before, next.value)) {
        return this.#view(next.value, isBreakpoint);
      }
    }
  }

  /** Sets all breakpoints of a file anew; tells of each whether it is at something that is evaluated. */
  setBreakpoints(path: string, breakpoints: readonly Breakpoint[]): PlacedBreakpoint[] {
    return this.#breakpoints.set(path, breakpoints);
  }

  /** The rule that was evaluated last, where it has a breakpoint for changes of its alert and there are some; once. */
  #changed(): { readonly stop: TestStop; readonly states: string } | undefined {
    const { stop, states: before } = this.#evaluated ?? {};
    this.#evaluated = undefined;
    if (stop === undefined || before === undefined) return undefined;
    const after = statesAt(stop);
    const states = [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => before.get(key) !== after.get(key))
      .map((key) => after.get(key) ?? 'inactive');
    if (states.length === 0 || !this.#breakpoints.isAtChange(stop)) return undefined;
    return { stop, states: [...new Set(states)].join(', ') };
  }

  /** What an expression gives where the test has stopped. */
  evaluate(text: string): Pick<PartValue, 'summary' | 'series'> {
    if (this.#stop === undefined) return { summary: 'The test has ended.', series: [] };
    const { queries, time } = this.#stop;
    try {
      return valueOf(parsed(text, queries.target), queries, time);
    } catch (error) {
      if (error instanceof GoError) return { summary: error.message, series: [] };
      throw error;
    }
  }

  /** A step to the next time stops at the rules that the test is about, where it is about any. */
  #isReached(kind: StepKind, before: TestStop | undefined, { at, next }: TestStop): boolean {
    if (kind === 'end') return false;
    if (next.kind === 'alert') return kind === 'assertion';
    if (kind === 'rule' || next.kind === 'expr') return true;
    if (kind === 'assertion') return false;
    if (before?.at === at) return false;
    return this.#focus.size === 0 || this.#focus.has(ruleName(next.rule.model));
  }

  /** @param changed the states that alerts of the rule have got to; absent: it is not evaluated yet */
  #view(
    { start, at, queries, time, next }: TestStop,
    isBreakpoint: boolean,
    changed?: string,
  ): StopView {
    const isRule = next.kind === 'rule';
    const path = isRule ? next.path : this.#stepped.path;
    const field = fieldOf(next);
    const whole = isRule ? next.rule.model.node : next.test.span;
    const lines = this.#linesOf(path);
    const text = field?.value ?? '';
    const alerts = next.kind === 'alert' ? next.alerts : alertsAt(next);
    const name = nameOf(next, text) + (changed === undefined ? '' : ` is ${changed}`);
    return {
      isBreakpoint,
      title: `${name} at ${formatModelDuration(at)}`,
      path,
      place: placeOf(lines, field === undefined ? whole : spanIn(field, 0, text.length)),
      parts: this.#parts(text, queries, time).map((part) => ({
        ...part,
        place: placeOf(
          lines,
          field === undefined ? whole : spanIn(field, part.span.from, part.span.to),
        ),
      })),
      alerts: alerts.map(({ labels, state, activeAt }) => ({
        name: labelsText(labels),
        value: `${state} since ${formatModelDuration(activeAt - start)}`,
      })),
    };
  }

  #parts(text: string, queries: TestStop['queries'], time: number): PartValue[] {
    try {
      return partValues(parsed(text, queries.target), text, queries, time);
    } catch (error) {
      if (error instanceof GoError) return [];
      throw error;
    }
  }

  #linesOf(path: string): LineIndex {
    const lines = this.#lines.get(path) ?? new LineIndex(this.#stepped.textOf(path));
    this.#lines.set(path, lines);
    return lines;
  }

  /** The place of the test itself. */
  get testPlace(): Place {
    return placeOf(this.#linesOf(this.#stepped.path), this.#stepped.test.span);
  }
}

function spanIn(field: TextField, from: number, to: number): Span {
  return inField(field, { from, to });
}

type Next = TestStop['next'];

/** The expression that is evaluated next; none where alerts are compared. */
function fieldOf(next: Next): TextField | undefined {
  if (next.kind === 'rule') return next.rule.model.expr;
  return next.kind === 'expr' ? next.test.expr : undefined;
}

function nameOf(next: Next, text: string): string {
  if (next.kind === 'rule') return ruleName(next.rule.model);
  if (next.kind === 'alert') return `alert "${next.test.alertname?.value ?? ''}"`;
  return text.replaceAll(/\s+/g, ' ');
}

/** The states of alerts by their labels. */
type AlertStates = ReadonlyMap<string, string>;

function evaluationAt(stop: TestStop): { stop: TestStop; states: AlertStates } | undefined {
  return stop.next.kind === 'rule' ? { stop, states: statesAt(stop) } : undefined;
}

function statesAt({ next }: TestStop): AlertStates {
  return new Map(alertsAt(next).map(({ labels, state }) => [labels.key, state]));
}

/** The pending and firing instances of the alert that a rule is. */
function alertsAt(next: Next): readonly AlertInstance[] {
  const evaluated = next.kind === 'rule' ? next.rule.evaluated : undefined;
  return evaluated?.kind === 'alerting' ? evaluated.activeAlerts() : [];
}

/** The alerts and recording rules that assertions are about. */
function namesIn(assertions: readonly AssertionOutline[], target: Target): ReadonlySet<string> {
  const names = assertions.flatMap(({ kind, subject }) => {
    if (kind === 'alert') return [subject];
    try {
      return metricUses(parsed(subject, target)).map(({ name }) => name);
    } catch (error) {
      if (error instanceof GoError) return [];
      throw error;
    }
  });
  return new Set(names);
}
