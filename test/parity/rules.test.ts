import { beforeAll, describe, expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { findings } from '../support/documents.ts';
import { readFixtures } from '../support/fixtures.ts';
import { compare, errorWords, mutants } from '../support/parity/rules/ruleParity.ts';
import { targetOf } from '../support/targets.ts';
import { judgeRules } from '../support/parity/rules/ruleVerdicts.ts';
import type { RuleVerdict } from '../support/parity/rules/ruleVerdicts.ts';

const fixtures = readFixtures('rules');

describe('rule files, judged by promtool and by us', async () => {
  const { promtool, versions } = await debianTools();
  const target = targetOf(versions.promtool);

  it('accepts the same good files', async () => {
    const verdicts = await judgeRules(
      promtool,
      fixtures.map(({ text }) => text),
    );
    expect(fixtures.length).toBeGreaterThanOrEqual(30);
    for (const [i, { name, text }] of fixtures.entries()) {
      expect([name, ...(verdicts[i]?.errors ?? ['no verdict'])]).toEqual([name]);
      expect([name, ...errorWords(text, target)]).toEqual([name]);
    }
  });

  it('finds the same duplicate rules', async () => {
    const verdicts = await judgeRules(
      promtool,
      fixtures.map(({ text }) => text),
    );
    for (const [i, { name, text }] of fixtures.entries()) {
      const found = findings(text, 'rules', 'duplicate-rules', { target });
      const metrics = found.map(({ message }) => /Metric: (.*?), Label/s.exec(message)?.[1] ?? '');
      const theirs = verdicts[i]?.duplicates ?? [];
      expect([name, ...new Set(metrics)].sort()).toEqual([name, ...new Set(theirs)].sort());
      for (const { related } of found) expect(related).toHaveLength(1);
    }
    expect(verdicts.some(({ duplicates }) => duplicates.length > 0)).toBe(true);
  });

  describe('4,000 mutated files', () => {
    const texts = mutants(fixtures, 4000, 2026);
    let verdicts: RuleVerdict[] = [];
    beforeAll(async () => {
      verdicts = await judgeRules(promtool, texts);
    });

    it('are judged the same, in the same words', () => {
      expect(compare(target, texts, verdicts)).toEqual([]);
    });

    it('meet enough of each kind of error for that to mean something', () => {
      const share = (wanted: (verdict: RuleVerdict) => boolean): number =>
        verdicts.filter(wanted).length / verdicts.length;
      expect(share(({ errors }) => errors.size === 0)).toBeGreaterThan(0.1);
      expect(share(({ errors, unread }) => errors.size > 0 && !unread)).toBeGreaterThan(0.1);
      expect(share(({ unread }) => unread)).toBeGreaterThan(0.3);
      const words = verdicts.flatMap(({ errors }) => [...errors]);
      for (const kind of [
        ...[/^yaml: line/, /cannot unmarshal/, /not found in type/, /already defined/],
        ...[/could not parse expression/, /template: __alert_/, /duration/, /label name/],
        ...[/must be set/, /invalid field/, /roupname/],
      ]) {
        expect(words.filter((error) => kind.test(error)).length, String(kind)).toBeGreaterThan(0);
      }
    });
  });
});
