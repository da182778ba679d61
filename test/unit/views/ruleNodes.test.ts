import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../src/views/rowFilter.ts';
import { failingCount, ruleNodes, ruleSummary } from '../../../src/views/ruleNodes.ts';
import { draw } from '../../support/drawNodes.ts';
import { activeAlert, alertingRule, recordingRule } from '../../support/serverObjects.ts';

const now = Date.parse('2026-01-01T00:00:30Z');
const rules = [
  recordingRule({ name: 'job:up:sum', lastEvaluation: now - 12_000 }),
  alertingRule({ alerts: [activeAlert()], lastEvaluation: now - 12_000 }),
  recordingRule({ name: 'broken', health: 'err', lastError: 'many-to-many matching' }),
  recordingRule({ name: 'slow', group: 'h', evaluationTime: 90, health: 'unknown' }),
  recordingRule({ name: 'other', file: '/b.yml' }),
];

describe('rules', () => {
  it('are shown by group, with what fails and what takes too long first to be seen', () => {
    expect(draw(ruleNodes('s', rules, now))).toEqual([
      '[warning] g: 1 of 3 rules fails · every 60 s · 6.3 ms',
      '  [error] broken: many-to-many matching',
      '  [pass] job:up:sum: 12 s ago, 2.1 ms',
      '  [pass] Down: 1 alert · 12 s ago, 2.1 ms',
      '[warning] h: 1 rule · every 60 s · 90 s, longer than its interval',
      '  [question] slow: not evaluated yet',
      '[list-unordered] g: 1 rule · every 60 s · 2.1 ms',
      '  [pass] other: not evaluated yet',
    ]);
    expect(ruleSummary(rules)).toBe('1 of 5 rules fails');
    expect(ruleSummary(rules.slice(0, 1))).toBe('1 rule');
    expect(failingCount(rules)).toBe(1);
  });

  it('are found by state, group and name', () => {
    const names = (text: string) =>
      ruleNodes('s', rules, now, { filter: readFilter(text) }).flatMap((group) =>
        (group.children?.() ?? []).map(({ label }) => label),
      );
    expect(names('failing')).toEqual(['broken']);
    expect(names('h slow')).toEqual(['slow']);
    expect(names('nothing')).toEqual([]);
  });

  it('say that they differ from their file', () => {
    const differing = new Set([rules[0]].filter((rule) => rule !== undefined));
    const [group] = ruleNodes('s', rules.slice(0, 1), now, { differing });
    const [row] = group?.children?.() ?? [];
    expect(row).toMatchObject({ contextValue: 'rule.differs', icon: { id: 'diff' } });
    expect(row?.description).toMatch(/^differs from the file · /);
    expect(ruleSummary(rules, differing)).toBe('1 of 5 rules fails, 1 differs from its file');
    const found = ruleNodes('s', rules, now, { differing, filter: readFilter('state:differs') });
    expect(found.flatMap(({ children }) => children?.() ?? [])).toHaveLength(1);
  });

  it('open where they are defined', () => {
    const [group] = ruleNodes('s', rules.slice(0, 1), now);
    const [row] = group?.children?.() ?? [];
    const rule = {
      name: 'job:up:sum',
      group: 'g',
      file: '/etc/prometheus/a.yml',
      query: 'sum(up)',
    };
    expect(row?.command).toMatchObject({ arguments: [{ kind: 'rule', rule }] });
  });

  it('may be none', () => {
    expect(draw(ruleNodes('s', [], now))).toEqual([
      '[info] No rules: rule_files does not contain any',
    ]);
  });
});
