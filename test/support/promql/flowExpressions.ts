import { Random } from '../random.ts';

/** The metrics, labels and values that the expressions are about. */
export const flowMetrics = ['one', 'two', 'three'] as const;
export const flowLabels = ['a', 'b', 'c'] as const;
export const flowValues = ['', 'x', 'y'] as const;

const patterns = ['x', 'x|y', 'x|', '.+', '.*', 'z', '[xy]', '', 'x.*', '.*y', 'y|z.+'];
const instantFunctions = [
  'abs',
  'ceil',
  'sgn',
  'timestamp',
  'hour',
  'month',
  'sort',
  'exp',
  'sqrt',
  'cos',
  'clamp_min',
  'clamp_max',
  'clamp',
];
const rangeFunctions = [
  'rate',
  'increase',
  'delta',
  'changes',
  'resets',
  'last_over_time',
  'count_over_time',
  'present_over_time',
  'stddev_over_time',
  'max_over_time',
  'min_over_time',
];
const aggregations = ['sum', 'count', 'group', 'max', 'min', 'avg', 'stddev'];

/**
 * Valid instant vectors over few metrics, labels and values, the same ones for the same seed: so small
 * a world that most of them find series, and many find partners.
 */
export class FlowExpressions {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  next(): string {
    return this.#vector(this.#random.below(4) + 1);
  }

  #vector(depth: number): string {
    const random = this.#random;
    if (depth <= 0) return this.#selector();
    switch (random.below(10)) {
      case 0:
        return this.#selector();
      case 1:
      case 2:
        return this.#aggregation(depth);
      case 3:
      case 4:
        return this.#call(depth);
      case 5:
        return this.#besideScalar(depth);
      case 6:
        return `vector(${this.#scalar(depth)})`;
      default:
        return this.#operation(depth);
    }
  }

  #scalar(depth: number): string {
    const random = this.#random;
    switch (random.below(depth > 0 ? 4 : 2)) {
      case 0:
      case 1:
        return String(random.below(4) - 1);
      case 2:
        return `scalar(${this.#vector(depth - 1)})`;
      default:
        return `(${this.#scalar(depth - 1)} ${random.pick(['+', '-', '*', '/', '> bool', '== bool'])} ${this.#scalar(depth - 1)})`;
    }
  }

  #selector(): string {
    const random = this.#random;
    const matchers = Array.from({ length: random.below(4) }, () => this.#matcher());
    return `${random.pick(flowMetrics)}{${matchers.join(',')}}`;
  }

  #matcher(): string {
    const random = this.#random;
    const op = random.pick(['=', '=', '=', '!=', '=~', '!~']);
    const value = op.includes('~') ? random.pick(patterns) : random.pick(flowValues);
    return `${random.pick(flowLabels)}${op}"${value}"`;
  }

  #labels(): string {
    const { length } = flowLabels;
    const count = this.#random.below(length);
    const chosen = new Set(Array.from({ length: count }, () => this.#random.pick(flowLabels)));
    return `(${[...chosen].join(', ')})`;
  }

  #grouping(): string {
    return this.#random.pick(['', `by ${this.#labels()}`, `without ${this.#labels()}`]);
  }

  #aggregation(depth: number): string {
    const random = this.#random;
    const inner = this.#vector(depth - 1);
    const grouping = this.#grouping();
    switch (random.below(8)) {
      case 0:
        return `count_values ${grouping} ("${random.pick(flowLabels)}", ${inner})`;
      case 1:
        return `${random.pick(['topk', 'bottomk', 'limitk'])} ${grouping} (${random.below(3)}, ${inner})`;
      default:
        return `${random.pick(aggregations)} ${grouping} (${inner})`;
    }
  }

  #call(depth: number): string {
    const random = this.#random;
    switch (random.below(8)) {
      case 0:
        return `absent(${this.#vector(random.below(depth))})`;
      case 1: {
        const [target, source] = [random.pick(flowLabels), random.pick(flowLabels)];
        const replacement = random.pick(['', 'x', '$1', 'n$1', 'y']);
        const pattern = random.pick(['(.*)', '.*', 'x', '(x)|y', '', '(.+)']);
        return `label_replace(${this.#vector(depth - 1)}, "${target}", "${replacement}", "${source}", "${pattern}")`;
      }
      case 2: {
        const sources = Array.from(
          { length: random.below(3) },
          () => `, "${random.pick(flowLabels)}"`,
        );
        const separator = random.pick(['', '-']);
        return `label_join(${this.#vector(depth - 1)}, "${random.pick(flowLabels)}", "${separator}"${sources.join('')})`;
      }
      case 3:
        return `absent_over_time(${this.#matrix(depth)})`;
      case 4:
      case 5:
        return `${random.pick(rangeFunctions)}(${this.#matrix(depth)})`;
      case 6:
        return `-${this.#selector()}`;
      default: {
        const name = random.pick(instantFunctions);
        const limits = Array.from(
          { length: name === 'clamp' ? 2 : name.startsWith('clamp') ? 1 : 0 },
          () => `, ${random.below(4) - 1}`,
        );
        return `${name}(${this.#vector(depth - 1)}${limits.join('')})`;
      }
    }
  }

  #matrix(depth: number): string {
    return this.#random.percent(60)
      ? `${this.#selector()}[5m]`
      : `(${this.#vector(depth - 1)})[5m:1m]`;
  }

  #besideScalar(depth: number): string {
    const op = this.#operator();
    const [vector, scalar] = [`(${this.#vector(depth - 1)})`, `(${this.#scalar(depth - 1)})`];
    return this.#random.percent(70) ? `${vector} ${op} ${scalar}` : `${scalar} ${op} ${vector}`;
  }

  #operator(): string {
    const random = this.#random;
    const op = random.pick(['+', '*', '/', '>', '==', '!=', '<', '<=', '>=']);
    return /[<>=!]/.test(op) && random.percent(30) ? `${op} bool` : op;
  }

  #operation(depth: number): string {
    const random = this.#random;
    const [lhs, rhs] = [`(${this.#vector(depth - 1)})`, `(${this.#vector(depth - 1)})`];
    const matching = random.pick(['', '', `on ${this.#labels()}`, `ignoring ${this.#labels()}`]);
    if (random.percent(40)) {
      return `${lhs} ${random.pick(['and', 'or', 'unless'])} ${matching} ${rhs}`;
    }
    const group =
      matching !== '' && random.percent(50)
        ? random.pick(['group_left ()', 'group_right ()', 'group_left (a)', 'group_right (b)'])
        : '';
    // A label cannot be both matched and included.
    const isClash = matching.startsWith('on') && /\((a|b)\)/.test(group);
    return `${lhs} ${this.#operator()} ${matching} ${isClash ? '' : group} ${rhs}`;
  }
}
