import { describe, expect, test } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import {
  recordedBy,
  RulesByName,
  usedBy,
} from '../../../../../src/core/rules/incremental/rulesByName.ts';
import { RuleDocument } from '../../../../../src/core/rules/incremental/ruleDocument.ts';
import { Random } from '../../../../support/random.ts';

const rule = (name: string): string => `  - record: ${name}\n    expr: up\n`;
const file = (names: readonly string[]): string =>
  `groups:\n- name: g\n  rules:\n${names.map(rule).join('')}`;

/** What an index says: the places of the rules of each metric. */
function places(index: RulesByName): Record<string, readonly number[]> {
  return Object.fromEntries(
    [...index.names()]
      .sort()
      .map((metric) => [
        metric,
        index.of(metric).map((entry) => entry.at(entry.facts.nameSpan).from),
      ]),
  );
}

describe('the recording rules of a document that is edited', () => {
  test('are those that an index of the new text alone has, in order', () => {
    const random = new Random(3);
    let names = ['a:1', 'a:2', 'a:1', 'a:3'];
    const document = new RuleDocument(file(names), { target: newestTarget });
    const index = new RulesByName(recordedBy);
    index.update(document.rules());
    for (let edit = 0; edit < 200; edit++) {
      const at = random.below(names.length + 1);
      const gone = random.below(3);
      const come = Array.from({ length: random.below(3) }, () => `a:${random.below(6)}`);
      names = [...names.slice(0, at), ...come, ...names.slice(at + gone)];
      document.update(file(names));
      index.update(document.rules());
      const fresh = new RulesByName(recordedBy);
      fresh.update(new RuleDocument(file(names), { target: newestTarget }).rules());
      expect(places(index)).toEqual(places(fresh));
      expect(index.size).toBe(new Set(names).size);
      expect(names.every((name) => index.has(name))).toBe(true);
    }
  });

  test('do not include alerts and rules without a name', () => {
    const text =
      'groups:\n- name: g\n  rules:\n  - alert: a:a\n    expr: up\n  - record: ""\n    expr: up\n';
    const index = new RulesByName(recordedBy);
    index.update(new RuleDocument(text, { target: newestTarget }).rules());
    expect(places(index)).toEqual({});
    expect(index.of('a:a')).toEqual([]);
  });

  test('or, by what they use, are those of its expressions', () => {
    const text = `groups:
- name: g
  rules:
  - alert: A
    expr: up == 0 and up offset 5m > 0
  - record: r
    expr: sum(up) / sum({__name__=~"x.*"}) / y
`;
    const index = new RulesByName(usedBy);
    index.update(new RuleDocument(text, { target: newestTarget }).rules());
    expect([...index.names()]).toEqual(['up', 'y']);
    const [first, second] = index.of('up');
    expect(first?.name).toBe('A');
    expect(index.of('up')).toHaveLength(2);
    expect(index.hasBeside('y', first)).toBe(true);
    expect(index.hasBeside('y', second)).toBe(false);
  });
});
