import { lastFrom } from '../base/lastFrom.ts';
import type { Span } from '../base/text.ts';
import type { Lines } from './lines.ts';

/** The lines that a rule stands on, both included. */
export interface RuleLines {
  readonly first: number;
  readonly last: number;
}

/** Which rule a comment belongs to, as pint tells it: one that it stands in or touches. */
export class RulesByLine {
  readonly #lines: Lines;
  readonly #rules: readonly RuleLines[];
  readonly #byFirst: ReadonlyMap<number, RuleLines>;
  readonly #byLast: ReadonlyMap<number, RuleLines>;

  /** @param spans those of the rules, in any order */
  constructor(spans: readonly Span[], lines: Lines) {
    this.#lines = lines;
    this.#rules = spans.map((span) => ruleLines(span, lines)).sort((a, b) => a.first - b.first);
    this.#byFirst = new Map(this.#rules.map((rule) => [rule.first, rule]));
    this.#byLast = new Map(this.#rules.map((rule) => [rule.last, rule]));
  }

  /** The rule that an offset lies in. */
  around(offset: number): RuleLines | undefined {
    const line = this.#lines.of(offset);
    const rule = this.#rules[lastFrom(this.#rules, line, ({ first }) => first)];
    return rule !== undefined && line <= rule.last ? rule : undefined;
  }

  /** The rule that a comment at an offset stands in, else the one right below it, else the one above it. */
  ofComment(offset: number): RuleLines | undefined {
    const inside = this.around(offset);
    const line = this.#lines.of(offset);
    if (inside !== undefined || !this.#lines.isComment(line)) return inside;
    let below = line + 1;
    while (below < this.#lines.count && this.#lines.isComment(below)) below++;
    let above = line - 1;
    while (above >= 0 && this.#lines.isComment(above)) above--;
    return this.#byFirst.get(below) ?? this.#byLast.get(above);
  }
}

function ruleLines({ from, to }: Span, lines: Lines): RuleLines {
  const first = lines.of(from);
  let last = lines.of(Math.max(from, to - 1));
  while (last > first && (lines.isBlank(last) || lines.isComment(last))) last--;
  return { first, last };
}
