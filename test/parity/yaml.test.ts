import { expect, it } from 'vitest';
import { debianTools } from '../host/tools.ts';
import { compareYaml } from './support/yamlParity.ts';

it.each([
  ['rule files', 'v3', 42, 6000],
  ['prometheus.yml', 'v2', 43, 4000],
] as const)(
  '%s (%s): texts are YAML, or are not, in the same words',
  async (_kind, dialect, seed, count) => {
    const { promtool } = await debianTools();
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
