import { pow } from '../../../go/elementary/exponential.ts';
import { goMod } from '../base/goMath.ts';
import type { DurationNode } from '../../tree/ast.ts';
import { EvaluationError } from '../base/error.ts';

/** What `step()` and `range()` are in durations, in seconds. */
export interface QueryTimes {
  readonly step: number;
  readonly range: number;
}

/** The largest duration that Go holds, in seconds. */
const most = 2 ** 63 / 1e9;

/** A duration, both cut to milliseconds and in seconds. */
export interface PlannedDuration {
  readonly milliseconds: number;
  readonly seconds: number;
}

/**
 * A duration of a selector or subquery. Mirrors durationVisitor of promql/durations.go for expressions,
 * and promql/parser for literals, which keep nanoseconds.
 * @throws EvaluationError for a division by zero, and for what is no duration
 */
export function durationOf(
  node: DurationNode,
  times: QueryTimes,
  mayBeNegative: boolean,
): PlannedDuration {
  if (node.kind === 'NumberLiteral') {
    const nanoseconds = Math.round(node.value * 1e9);
    return { milliseconds: Math.trunc(nanoseconds / 1e6) + 0, seconds: nanoseconds / 1e9 };
  }
  const seconds = secondsOf(node, times);
  const refuse = (why: string): never => {
    throw new EvaluationError(`${node.span.from}:${node.span.to}: ${why}`);
  };
  if (!Number.isFinite(seconds)) refuse('duration is NaN or infinite');
  if (seconds <= 0 && !mayBeNegative) refuse('duration must be greater than 0');
  if (seconds > most || seconds < -most) refuse('duration is out of range');
  const milliseconds = Math.trunc(seconds * 1000) + 0;
  return { milliseconds, seconds: milliseconds / 1000 };
}

function secondsOf(node: DurationNode, times: QueryTimes): number {
  switch (node.kind) {
    case 'NumberLiteral':
      return node.value;
    case 'DurationUnary': {
      const value = secondsOf(node.operand, times);
      return node.op === '-' ? -value : value;
    }
    case 'DurationCall': {
      if (node.name === 'step') return times.step;
      if (node.name === 'range') return times.range;
      const values = node.args.map((arg) => secondsOf(arg, times));
      return node.name === 'min_of' ? Math.min(...values) : Math.max(...values);
    }
    case 'DurationBinary': {
      const lhs = secondsOf(node.lhs, times);
      const rhs = secondsOf(node.rhs, times);
      if ((node.op === '/' || node.op === '%') && rhs === 0) {
        const what = node.op === '/' ? 'division' : 'modulo';
        throw new EvaluationError(`${node.span.from}:${node.span.to}: ${what} by zero`);
      }
      switch (node.op) {
        case '+':
          return lhs + rhs;
        case '-':
          return lhs - rhs;
        case '*':
          return lhs * rhs;
        case '/':
          return lhs / rhs;
        case '%':
          return goMod(lhs, rhs);
        case '^':
          return pow(lhs, rhs);
      }
    }
  }
}
