import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goModule } from '../../../scripts/host/goModule.ts';
import { releases } from '../../../scripts/host/parts.mjs';
import { runTestScript } from '../../support/promql/testScript.ts';

/** Prometheus' own tests of PromQL, run by our engine. */

test('Prometheus’ own tests of PromQL pass', async () => {
  const version = `0.${releases.prometheus.replace('.', '')}`;
  const module = await goModule('github.com/prometheus/prometheus', version);
  const folder = join(module, 'promql/promqltest/testdata');
  const failures: string[] = [];
  let total = 0;
  for (const file of readdirSync(folder)) {
    // Start timestamps are a feature that the engine does not have.
    if (file === 'start_timestamps.test') continue;
    const script = readFileSync(join(folder, file), 'utf8');
    const outcome = runTestScript(script);
    total += outcome.evaluations;
    failures.push(...outcome.failures.map((failure) => `${file}: ${failure}`));
  }
  expect(failures).toEqual([]);
  expect(total).toBeGreaterThan(2000);
});
