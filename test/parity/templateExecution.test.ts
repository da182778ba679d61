import { expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { Random } from '../support/random.ts';
import { executedByPromtool, expandedByUs } from '../support/parity/templates/executedTemplates.ts';
import { randomExecutions } from '../support/parity/templates/randomExecutions.ts';
import { targetOf } from '../support/targets.ts';

it('templates of alerts: 2,000 of them are executed by promtool and by us to the same text', async () => {
  const { promtool, versions } = await debianTools();
  const target = targetOf(versions.promtool);
  const templates = randomExecutions(2000, new Random(20_26), target);
  const theirs = await executedByPromtool(promtool, templates);
  const ours = expandedByUs(templates, target);
  const differing = templates.flatMap((template, i) =>
    // No two runs share an address.
    ours[i] === theirs[i] || /0x[0-9a-f]{9,}/.test(theirs[i] ?? '')
      ? []
      : [{ template, promtool: theirs[i], ours: ours[i] }],
  );
  expect(differing).toEqual([]);
  const failed = theirs.filter((text) => text.startsWith('<error expanding template')).length;
  expect(failed).toBeGreaterThan(200);
  expect(failed).toBeLessThan(1500);
});
