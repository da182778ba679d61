import { textOf } from './textOf.ts';
import { RE2JS } from 're2js';
import type { StructValue } from '../value.ts';
import { anchored, isRegexMatcher } from './matcher.ts';
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
      value: textOf(entry.value),
    }));
  const texts = value.list(`${prefix}matchers`).map((item) => textOf(item.value));
  return [...entries('match', '='), ...entries('match_re', '=~'), ...readableMatchers(texts)];
}

const compiled = new Map<string, RE2JS | undefined>();

function compile(pattern: string): RE2JS | undefined {
  if (!compiled.has(pattern)) {
    if (compiled.size > 2000) compiled.clear();
    try {
      compiled.set(pattern, RE2JS.compile(anchored(pattern)));
    } catch {
      compiled.set(pattern, undefined);
    }
  }
  return compiled.get(pattern);
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
      const regex = compile(matcher.value);
      if (regex === undefined) return undefined;
      return regex.matches(value) === (matcher.operator === '=~');
    }
  }
}

/** The only values that a label can have under these conditions; undefined where there is no list. */
function possibleValues(conditions: readonly Matcher[]): readonly string[] | undefined {
  const lists = conditions.flatMap((matcher) => {
    const values = listedValues(matcher);
    return values === undefined ? [] : [values];
  });
  const [first] = lists;
  return first?.filter((value) => conditions.every((matcher) => meets(value, matcher) !== false));
}

/** `a="b"` allows one value, `a=~"b|c"` two; other conditions allow values without number. */
function listedValues(matcher: Matcher): readonly string[] | undefined {
  if (matcher.operator === '=') return [matcher.value];
  if (matcher.operator !== '=~' || !/^[\w\-/: ]*(?:\|[\w\-/: ]*)*$/.test(matcher.value)) {
    return undefined;
  }
  return matcher.value.split('|');
}

function byName(conditions: readonly Matcher[]): ReadonlyMap<string, readonly Matcher[]> {
  const groups = new Map<string, Matcher[]>();
  for (const matcher of conditions) {
    const group = groups.get(matcher.name);
    if (group === undefined) groups.set(matcher.name, [matcher]);
    else group.push(matcher);
  }
  return groups;
}

/**
 * Conditions on one label that no value meets: no alert can meet all of the given ones. Undefined
 * where that cannot be shown.
 */
export function contradiction(conditions: readonly Matcher[]): readonly Matcher[] | undefined {
  for (const group of byName(conditions).values()) {
    if (possibleValues(group)?.length === 0) return group;
  }
  return undefined;
}

/** True where it can be shown that each alert that meets `all` meets `wanted` too. */
export function imply(all: readonly Matcher[], wanted: readonly Matcher[]): boolean {
  const groups = byName(all);
  return wanted.every((matcher) => {
    if (matchesEverything(matcher)) return true;
    const group = groups.get(matcher.name) ?? [];
    if (group.some((other) => isSame(other, matcher))) return true;
    const values = possibleValues(group);
    return values?.every((value) => meets(value, matcher) === true) === true;
  });
}

function isSame(a: Matcher, b: Matcher): boolean {
  return a.operator === b.operator && a.value === b.value;
}

/** `.*` is met by a label that is missing, too. */
function matchesEverything(matcher: Matcher): boolean {
  return isRegexMatcher(matcher) && matcher.operator === '=~' && matcher.value === '.*';
}
