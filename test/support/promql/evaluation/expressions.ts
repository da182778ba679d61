import { Random } from '../../random.ts';
import { worldLabels, worldMetrics, worldValues, type MetricKind } from './world.ts';

const mathFunctions = [
  ...['abs', 'ceil', 'floor', 'exp', 'sqrt', 'ln', 'log2', 'log10', 'sgn', 'deg', 'rad'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh'],
  ...['atanh', 'timestamp', 'minute', 'hour', 'day_of_week', 'day_of_month', 'day_of_year'],
  ...['days_in_month', 'month', 'year', 'round', 'sort', 'sort_desc'],
];
const histogramFunctions = ['count', 'sum', 'avg', 'stddev', 'stdvar'].map((f) => `histogram_${f}`);
const rangeFunctions = [
  ...['rate', 'rate', 'increase', 'delta', 'irate', 'idelta', 'changes', 'resets', 'deriv'],
  ...[
    'avg',
    'min',
    'max',
    'sum',
    'count',
    'last',
    'first',
    'present',
    'stddev',
    'stdvar',
    'mad',
  ].map((name) => `${name}_over_time`),
  ...['min', 'max', 'first', 'last'].map((name) => `ts_of_${name}_over_time`),
];
const aggregations = [
  'sum',
  'sum',
  'avg',
  'avg',
  'min',
  'max',
  'count',
  'group',
  'stddev',
  'stdvar',
];
const durations = ['30s', '1m', '2m', '5m', '7m30s', '45s', '10m'];

/** Valid expressions of the whole grammar over the random world, the same ones for the same seed. */
export class EvaluationExpressions {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  next(): string {
    return this.#random.percent(4) ? this.#scalar(3) : this.#vector(this.#random.below(4) + 1);
  }

  #vector(depth: number): string {
    const random = this.#random;
    if (depth <= 0) return this.#instant();
    switch (random.below(14)) {
      case 0:
        return this.#instant();
      case 1:
      case 2:
        return this.#aggregation(depth);
      case 3:
      case 4:
      case 5:
        return this.#rangeCall(depth);
      case 6:
        return this.#call(depth);
      case 7:
        return this.#besideScalar(depth);
      case 8:
        return this.#quantile(depth);
      case 9:
        return this.#labelCall(depth);
      case 10:
        return random.percent(50) ? `-${this.#instant()}` : `vector(${this.#scalar(depth - 1)})`;
      default:
        return this.#operation(depth);
    }
  }

  #scalar(depth: number): string {
    const random = this.#random;
    switch (random.below(depth > 0 ? 7 : 2)) {
      case 0:
      case 1:
        return random.pick(['0', '1', '2', '-1', '0.5', '1e3', 'NaN', 'Inf', '3.7', '5m']);
      case 2:
        return `scalar(${this.#vector(depth - 1)})`;
      case 3:
        return random.pick(['time()', 'pi()', 'step()', 'range()', 'start()', 'end()']);
      case 4:
        return `${random.pick(['min_of', 'max_of'])}(${this.#scalar(0)}, ${this.#scalar(depth - 1)})`;
      default: {
        const op = random.pick([
          '+',
          '-',
          '*',
          '/',
          '%',
          '^',
          'atan2',
          '> bool',
          '== bool',
          '<= bool',
        ]);
        return `(${this.#scalar(depth - 1)} ${op} ${this.#scalar(depth - 1)})`;
      }
    }
  }

  #metric(kinds?: readonly MetricKind[]): string {
    const known = worldMetrics.filter(({ kind }) => kinds === undefined || kinds.includes(kind));
    return this.#random.pick(known).name;
  }

  #selector(kinds?: readonly MetricKind[]): string {
    const random = this.#random;
    const matchers = Array.from({ length: random.below(3) }, () => this.#matcher());
    if (random.percent(5)) {
      return `{__name__=~"${this.#metric()}|${this.#metric()}"${matchers.map((m) => `,${m}`).join('')}}`;
    }
    return `${this.#metric(kinds)}${matchers.length > 0 ? `{${matchers.join(',')}}` : ''}`;
  }

  #matcher(): string {
    const random = this.#random;
    const op = random.pick(['=', '=', '!=', '=~', '!~']);
    const value = op.includes('~')
      ? random.pick(['x', 'x|y', 'x|', '.+', '.*', '[xy]', ''])
      : random.pick([...worldValues, '']);
    return `${random.pick(worldLabels)}${op}"${value}"`;
  }

  #modifiers(): string {
    const random = this.#random;
    const offset = random.percent(12)
      ? ` offset ${random.pick(['1m', '-30s', '3m', '(1m + 15s)', '-step()'])}`
      : '';
    const at = random.percent(8)
      ? ` @ ${random.pick(['1700001200', '1700001800.5', 'start()', 'end()'])}`
      : '';
    return offset + at;
  }

  #instant(kinds?: readonly MetricKind[]): string {
    const smoothed = this.#random.percent(3) ? ' smoothed' : '';
    return `${this.#selector(kinds)}${smoothed}${this.#modifiers()}`;
  }

  #range(): string {
    const random = this.#random;
    return random.percent(8)
      ? random.pick(['step()', '1m + 1m', '2 * step()', 'max_of(step(), 2m)', '90'])
      : random.pick(durations);
  }

  #matrix(depth: number): string {
    const random = this.#random;
    if (random.percent(70) || depth <= 1) {
      return `${this.#selector()}[${this.#range()}]${this.#modifiers()}`;
    }
    const step = random.pick(['', '30s', '1m', '20s']);
    return `(${this.#vector(depth - 2)})[${random.pick(['2m', '5m', '3m30s'])}:${step}]${this.#modifiers()}`;
  }

  #rangeCall(depth: number): string {
    const random = this.#random;
    switch (random.below(14)) {
      case 0:
        return `quantile_over_time(${this.#scalar(1)}, ${this.#matrix(depth)})`;
      case 1:
        return `predict_linear(${this.#matrix(depth)}, ${this.#scalar(1)})`;
      case 2:
        return `double_exponential_smoothing(${this.#matrix(depth)}, 0.3, 0.6)`;
      case 3:
        return `absent_over_time(${this.#matrix(depth)})`;
      case 4:
        return `integral(${this.#matrix(depth)}${random.pick(['', ', 0', ', 1', ', 2'])})`;
      case 5:
        return `${random.pick(['rate', 'increase', 'delta', 'changes', 'resets'])}(${this.#selector()}[${this.#range()}] anchored${this.#modifiers()})`;
      case 6:
        return `${random.pick(['rate', 'increase', 'delta'])}(${this.#selector()}[${this.#range()}] smoothed${this.#modifiers()})`;
      default:
        return `${random.pick(rangeFunctions)}(${this.#matrix(depth)})`;
    }
  }

  #labels(): string {
    const count = this.#random.below(worldLabels.length);
    const chosen = new Set(Array.from({ length: count }, () => this.#random.pick(worldLabels)));
    return `(${[...chosen].join(', ')})`;
  }

  #aggregation(depth: number): string {
    const random = this.#random;
    const inner = this.#vector(depth - 1);
    const grouping = random.pick(['', `by ${this.#labels()}`, `without ${this.#labels()}`]);
    switch (random.below(10)) {
      case 0:
        return `count_values ${grouping} ("${random.pick(['a', 'value'])}", ${inner})`;
      case 1:
        // These give their series in no order, so that any of equal ones may be chosen.
        return /count_values|histogram_(?:quantile|fraction)/.test(inner)
          ? inner
          : `${random.pick(['topk', 'bottomk'])} ${grouping} (${random.below(4)}, ${inner})`;
      case 2:
        return `quantile ${grouping} (${random.pick(['0.5', '0', '1', '0.9', '1.5', this.#scalar(1)])}, ${inner})`;
      case 3:
        return `limit_ratio ${grouping} (${random.pick(['0.5', '-0.4', '1', '0'])}, ${inner})`;
      default:
        return `${random.pick(aggregations)} ${grouping} (${inner})`;
    }
  }

  #call(depth: number): string {
    const random = this.#random;
    const inner = this.#vector(depth - 1);
    switch (random.below(8)) {
      case 0:
        return `absent(${this.#vector(random.below(depth))})`;
      case 1:
        return `clamp(${inner}, ${this.#scalar(1)}, ${this.#scalar(1)})`;
      case 2:
        return `${random.pick(['clamp_min', 'clamp_max', 'round'])}(${inner}, ${this.#scalar(1)})`;
      case 3:
        return `${random.pick(histogramFunctions)}(${inner})`;
      case 4:
        return `info(${this.#instant()}${random.pick(['', ', {version="1"}', ', {version=~".+"}'])})`;
      case 5:
        return `${random.pick(['sort_by_label', 'sort_by_label_desc'])}(${inner}, "a")`;
      default:
        return `${random.pick(mathFunctions)}(${inner})`;
    }
  }

  #labelCall(depth: number): string {
    const random = this.#random;
    const inner = this.#vector(depth - 1);
    const label = random.pick([...worldLabels, 'new', '__name__']);
    if (random.percent(30)) return `label_join(${inner}, "${label}", "-", "a", "b")`;
    const replacement = random.pick(['', 'x', '$1', 'n$1']);
    const pattern = random.pick(['(.*)', '.*', 'x', '(x)|y', '(.+)']);
    return `label_replace(${inner}, "${label}", "${replacement}", "${random.pick(worldLabels)}", "${pattern}")`;
  }

  #quantile(depth: number): string {
    const random = this.#random;
    const kinds: readonly MetricKind[] = ['bucket', 'histogram', 'custom', 'mixed'];
    const inner = random.pick([
      () => this.#instant(kinds),
      () => `rate(${this.#selector(kinds)}[${this.#range()}])`,
      () => `sum by (le, a) (rate(latency_bucket[${this.#range()}]))`,
      () => `sum by (a) (${this.#instant(['histogram', 'custom'])})`,
      () => this.#vector(depth - 1),
    ])();
    switch (random.below(5)) {
      case 0:
        return `histogram_fraction(${random.pick(['0', '-Inf', '0.3'])}, ${random.pick(['1', '2.2', 'Inf', '0.1'])}, ${inner})`;
      case 1:
        return `histogram_quantiles(${inner}, "q", 0.5, 0.9)`;
      default:
        return `histogram_quantile(${random.pick(['0.5', '0.9', '0', '1', '0.99', '1.2'])}, ${inner})`;
    }
  }

  #operator(): string {
    const random = this.#random;
    const op = random.pick([
      '+',
      '-',
      '*',
      '/',
      '%',
      '^',
      'atan2',
      '>',
      '==',
      '!=',
      '<',
      '<=',
      '>=',
      '</',
      '>/',
    ]);
    return /^[<>=!]=?$/.test(op) && random.percent(30) ? `${op} bool` : op;
  }

  #besideScalar(depth: number): string {
    const op = this.#operator();
    const [vector, scalar] = [`(${this.#vector(depth - 1)})`, `(${this.#scalar(depth - 1)})`];
    return this.#random.percent(70) ? `${vector} ${op} ${scalar}` : `${scalar} ${op} ${vector}`;
  }

  #operation(depth: number): string {
    const random = this.#random;
    const [lhs, rhs] = [`(${this.#vector(depth - 1)})`, `(${this.#vector(depth - 1)})`];
    const matching = random.pick(['', '', `on ${this.#labels()}`, `ignoring ${this.#labels()}`]);
    if (random.percent(35)) {
      return `${lhs} ${random.pick(['and', 'or', 'unless'])} ${matching} ${rhs}`;
    }
    const group =
      matching !== '' && random.percent(50)
        ? random.pick(['group_left ()', 'group_right ()', 'group_left (a)', 'group_right (b)'])
        : '';
    const isClash = matching.startsWith('on') && /\((?:a|b)\)/.test(group);
    const fill = random.percent(15)
      ? random.pick([
          'fill (0)',
          'fill_left (1)',
          'fill_right (2)',
          'fill_left (1) fill_right (-1)',
        ])
      : '';
    return `${lhs} ${this.#operator()} ${matching} ${isClash ? '' : group} ${fill} ${rhs}`;
  }
}
