import type { Target } from '../../base/target.ts';
import type { DurationNode, Node, NumberLiteral } from '../tree/ast.ts';
import { has, inGrammar } from '../releases/availability.ts';
import { secondsOf } from '../../go/duration.ts';
import { formatGeneral, formatPlain } from '../../go/float.ts';
import { roundAway, toInt64 } from '../../go/math.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';

/**
 * `prometheus` is what it prints itself, even where that reads back as something else or not at
 * all: `info(x, {})` loses its braces, `1s1ms` its millisecond, `Inf ^ 2` gains a sign that binds
 * less tightly. `faithful` keeps the meaning there, and is the same everywhere else.
 */
export type PrintedForm = 'prometheus' | 'faithful';

/** Prints numbers, durations and duration expressions in the words of one target. */
export class DurationPrinter {
  readonly #target: Target;
  readonly #form: PrintedForm;

  constructor(target: Target, form: PrintedForm) {
    this.#target = target;
    this.#form = form;
  }

  /** A step; nothing where there is none. */
  step(node: DurationNode | undefined): string {
    if (node === undefined) return '';
    const text = this.duration(node);
    // One below half a nanosecond is none to Prometheus.
    return node.kind === 'NumberLiteral' && text === '0s' && this.#nanoseconds(node.value) === 0
      ? ''
      : text;
  }

  /** ` offset 5m`, or nothing for an offset of zero. */
  offset(value: DurationNode): string {
    const bare = this.#withoutLostParens(value);
    if (bare.kind !== 'NumberLiteral') {
      const faithful = this.#form === 'faithful';
      return ` offset ${faithful ? this.#signedOffset(bare) : this.#durationExpression(bare)}`;
    }
    const ns = this.#nanoseconds(bare.value);
    if (ns === 0) return '';
    if (this.#form === 'faithful') return ` offset ${faithfulDuration(bare.value)}`;
    // The smallest int64, which NaN becomes as well, stays itself when negated.
    return ns > 0
      ? ` offset ${formatNanoseconds(ns)}`
      : ` offset -${formatNanoseconds(toInt64(-ns))}`;
  }

  /** An operator behind an offset goes on with it, unless there is a sign before its parentheses. */
  #signedOffset(node: DurationNode): string {
    if (node.kind === 'DurationCall' && !node.wrapped) return this.#durationExpression(node);
    if (node.kind === 'DurationUnary' && node.op === '-' && isEnclosed(node.operand)) {
      return this.#durationExpression(node);
    }
    const text = this.#durationExpression(node);
    return isEnclosed(node) ? `+${text}` : `+(${text})`;
  }

  /** A range, step or offset; plain numbers there are durations whatever they look like. */
  duration(node: DurationNode): string {
    const bare = this.#withoutLostParens(node);
    if (bare.kind !== 'NumberLiteral') return this.#durationExpression(bare);
    if (this.#form === 'faithful') return faithfulDuration(bare.value);
    return formatNanoseconds(this.#nanoseconds(bare.value));
  }

  #durationExpression(root: DurationNode): string {
    let text = '';
    const pending: (string | DurationNode)[] = [root];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next === 'string') text += next;
      else pending.push(...this.#durationParts(this.#withoutLostParens(next)).reverse());
    }
    return text;
  }

  #durationParts(node: DurationNode): (string | DurationNode)[] {
    if (node.kind === 'NumberLiteral') return [this.number(node)];
    const inner = this.#bareDurationParts(node);
    return node.wrapped ? ['(', ...inner, ')'] : inner;
  }

  #bareDurationParts(node: Exclude<DurationNode, NumberLiteral>): (string | DurationNode)[] {
    switch (node.kind) {
      case 'DurationBinary':
        return [node.lhs, ` ${node.op} `, node.rhs];
      case 'DurationUnary':
        return node.op === '-' ? ['-', node.operand] : [node.operand];
      case 'DurationCall':
        return [`${this.#durationFunction(node.name)}(`, ...list(node.args), ')'];
    }
  }

  /** `min_of` and `max_of` were `min` and `max` at first. */
  #durationFunction(name: string): string {
    return inGrammar('durationMinOfMaxOf', this.#target.prometheus)
      ? name
      : name.replace('_of', '');
  }

  /** Older releases forget the parentheses around a number. */
  #withoutLostParens(node: DurationNode): DurationNode {
    if (has('printsParenthesisedDurations', this.#target.prometheus)) return node;
    let bare = node;
    while (
      bare.kind === 'DurationUnary' &&
      bare.opSpan === undefined &&
      bare.operand.kind === 'NumberLiteral'
    ) {
      bare = bare.operand;
    }
    return bare;
  }

  #nanoseconds(seconds: number): number {
    if (has('roundsDurations', this.#target.prometheus)) return toInt64(roundAway(seconds * 1e9));
    // A duration was no number yet, and kept all its milliseconds.
    if (!inGrammar('numbersAsDurations', this.#target.prometheus)) {
      return Math.round(seconds * 1000) * 1e6;
    }
    // int64 wraps around where the milliseconds are too many.
    const ms = toInt64(seconds * 1000);
    return Math.abs(ms) <= longestMs
      ? ms * 1e6
      : Number(BigInt.asIntN(64, BigInt(ms) * 1_000_000n));
  }

  /** A number or a duration literal as an operand. */
  number(node: NumberLiteral): string {
    const { prometheus } = this.#target;
    const { value, duration } = node;
    if (this.#form === 'faithful') {
      return duration ? faithfulDuration(value) : faithfulNumber(value);
    }
    if (duration && has('printsDurationLiterals', prometheus)) {
      const text = formatNanoseconds(toInt64(Math.abs(value) * 1e9));
      return value < 0 ? `-${text}` : text;
    }
    return has('printsWholeNumbers', prometheus) ? formatPlain(value) : formatGeneral(value);
  }
}

function formatNanoseconds(ns: number): string {
  return formatModelDuration(Math.round((ns - (ns % 1e6)) / 1e6));
}

/** True where parentheses hold a duration together, or a unary plus that is not printed stands there. */
function isEnclosed(node: DurationNode): boolean {
  let inner = node;
  while (inner.kind === 'DurationUnary' && inner.op === '+' && !inner.wrapped) {
    inner = inner.operand;
  }
  return inner.kind === 'DurationCall' || (inner.kind !== 'NumberLiteral' && inner.wrapped);
}

/** Without the sign of +Inf, which binds less tightly than `^`. */
function faithfulNumber(value: number): string {
  return value === Infinity ? 'Inf' : formatPlain(value);
}

/** int64 holds no more nanoseconds. */
const longestMs = 9_223_372_036_854;

/** As a duration where it is one of whole milliseconds, else in seconds. */
function faithfulDuration(seconds: number): string {
  const ms = Math.round(Math.abs(seconds) * 1000);
  const exact = secondsOf(ms) === Math.abs(seconds) && ms < longestMs;
  if (ms === 0 || !exact) return faithfulNumber(seconds);
  return `${seconds < 0 ? '-' : ''}${formatModelDuration(ms)}`;
}

/** The items with commas between them. */
export function list<T extends Node>(items: readonly T[]): (string | T)[] {
  return items.flatMap((item, i) => (i === 0 ? [item] : [', ', item]));
}
