import { describe, expect, it } from 'vitest';
import { newestTools } from '../../../scripts/host/tools.ts';
import { readFixtures } from '../../support/fixtures.ts';
import { disagreements, mutants } from '../../support/parity/rules/ruleParity.ts';
import { targetOf } from '../../support/targets.ts';

const fixtures = readFixtures('rules');

describe('rule files, judged by the newest promtool and by us', async () => {
  const { promtool, version } = await newestTools();
  const target = targetOf(version);

  it('accepts the same good files', async () => {
    const texts = fixtures.map(({ text }) => text);
    expect(await disagreements(promtool, target, texts)).toEqual([]);
  });

  it('says the same about 4,000 mutated files, in the same words', async () => {
    const texts = mutants(fixtures, 4000, 316);
    expect(await disagreements(promtool, target, texts)).toEqual([]);
  });
});
