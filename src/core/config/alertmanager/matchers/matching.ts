import { stringOf } from '../values/stringOf.ts';
import type { StructValue } from '../../../schema/value.ts';
import { anchored, compileRegexp } from '../../../go/regexp.ts';
import type { Matcher } from './matcher.ts';
import { readableMatchers } from './matchers.ts';

/**
 * All conditions of a route or of one side of an inhibition rule, the deprecated forms included.
 * @param prefix `''` for routes, `source_` or `target_` for inhibition rules
 */
export function conditionsOf(value: StructValue, prefix = ''): readonly Matcher[] {
  const entries = (key: string, operator: '=' | '=~'): Matcher[] =>
    [...(value.map(prefix + key)?.entries ?? [])].map(([name, entry]) => ({
      name,
      operator,
      value: stringOf(entry.value),
    }));
  const texts = value.list(`${prefix}matchers`).map((item) => stringOf(item.value));
  return [...entries('match', '='), ...entries('match_re', '=~'), ...readableMatchers(texts)];
}

/** Whether a label with this value meets a condition; undefined where that cannot be told. */
export function meets(value: string, matcher: Matcher): boolean | undefined {
  switch (matcher.operator) {
    case '=':
      return value === matcher.value;
    case '!=':
      return value !== matcher.value;
    case '=~':
    case '!~': {
      const regexp = compileRegexp(anchored(matcher.value));
      if (regexp.error !== undefined) return undefined;
      return regexp.matchesAll(value) === (matcher.operator === '=~');
    }
  }
}

/** `a="b"` allows one value, `a=~"b|c"` two; other conditions allow values without number. */
function listedValues(matcher: Matcher): readonly string[] | undefined {
  if (matcher.operator === '=') return [matcher.value];
  if (matcher.operator !== '=~' || !/^[\w\-/: ]*(?:\|[\w\-/: ]*)*$/.test(matcher.value)) {
    return undefined;
  }
  return matcher.value.split('|');
}

/** The conditions on one label. */
class Group {
  readonly matchers: Matcher[] = [];
  #values: readonly string[] | null | undefined;

  /** The only values that the label can have; null where there is no list of them. */
  get values(): readonly string[] | null {
    if (this.#values === undefined) {
      const lists = this.matchers.flatMap((matcher) => {
        const values = listedValues(matcher);
        return values === undefined ? [] : [values];
      });
      this.#values =
        lists[0]?.filter((value) =>
          this.matchers.every((matcher) => meets(value, matcher) !== false),
        ) ?? null;
    }
    return this.#values;
  }
}

/** Conditions that an alert must meet all at once. */
export class Conditions {
  readonly #groups = new Map<string, Group>();

  constructor(matchers: readonly Matcher[]) {
    for (const matcher of matchers) {
      const group = this.#groups.get(matcher.name) ?? new Group();
      group.matchers.push(matcher);
      this.#groups.set(matcher.name, group);
    }
  }

  /** The labels that can have one value only, each as a condition. */
  fixed(): readonly Matcher[] {
    return [...this.#groups].flatMap(([name, { values }]) => {
      const value = values?.length === 1 ? values[0] : undefined;
      return value === undefined ? [] : [{ name, operator: '=', value }];
    });
  }

  /**
   * Conditions on one label that no value meets: no alert can meet all of these. Undefined where
   * that cannot be shown.
   */
  contradiction(): readonly Matcher[] | undefined {
    for (const group of this.#groups.values()) {
      if (group.values?.length === 0) return group.matchers;
    }
    return undefined;
  }

  /** True where it can be shown that each alert that meets these meets `wanted` too. */
  imply(wanted: readonly Matcher[]): boolean {
    return wanted.every((matcher) => {
      if (matchesEverything(matcher)) return true;
      const group = this.#groups.get(matcher.name);
      if (group === undefined) return false;
      if (group.matchers.some((other) => isSame(other, matcher))) return true;
      return group.values?.every((value) => meets(value, matcher) === true) === true;
    });
  }
}

function isSame(a: Matcher, b: Matcher): boolean {
  return a.operator === b.operator && a.value === b.value;
}

/** `.*` is met by a label that is missing, too. */
function matchesEverything(matcher: Matcher): boolean {
  return matcher.operator === '=~' && matcher.value === '.*';
}
