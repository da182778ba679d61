import { expect, it } from 'vitest';
import { newestTools } from '../../host/tools.ts';
import { compareYaml } from '../support/yamlParity.ts';

it.each([
  ['rule files', 'v3', 44, 3000],
  ['prometheus.yml', 'v2', 45, 2000],
] as const)(
  '%s (%s): texts are YAML, or are not, in the same words',
  async (_kind, dialect, seed, count) => {
    const { promtool } = await newestTools();
    const { differences, secondThoughts, sentences } = await compareYaml(
      promtool,
      dialect,
      seed,
      count,
    );
    expect(differences).toEqual([]);
    expect(secondThoughts).toBeLessThan(count / 1000);
    expect(sentences).toBeGreaterThan(25);
  },
);
