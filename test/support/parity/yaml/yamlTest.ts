import { expect, it } from 'vitest';
import type { Dialect } from '../../../../src/core/yaml/tree/node.ts';
import { compareYaml } from './yamlParity.ts';

/** Texts made from a seed: what reads them, how many there are. */
export type YamlCase = readonly [kind: string, dialect: Dialect, seed: number, count: number];

/** Tests that a promtool takes texts for YAML that we take for YAML, and says the same of others. */
export function testYaml(
  tools: () => Promise<{ readonly promtool: string }>,
  cases: readonly YamlCase[],
): void {
  it.each(cases)(
    '%s (%s): texts are YAML, or are not, in the same words',
    async (_kind, dialect, seed, count) => {
      const { promtool } = await tools();
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
}
