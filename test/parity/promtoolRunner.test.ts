import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { debianTools } from '../../scripts/host/tools.ts';
import { programTarget } from '../../src/core/promql/releases/flags.ts';
import { assertionName } from '../../src/core/ruleTests/outline.ts';
import { testRulesByPromtool } from '../../src/promtool/testRules.ts';
import { runByUs, withExpectations } from '../support/parity/ruleTests/expectations.ts';
import { randomRun } from '../support/parity/ruleTests/randomRuns.ts';
import { ruleTestFixtures, rulesBeside } from '../support/parity/ruleTests/ruleTestParity.ts';
import { withFiles } from '../support/parity/promtool.ts';
import { Random } from '../support/random.ts';
import { targetOf } from '../support/targets.ts';

/** The Test Explorer runs tests by the built-in engine or by promtool: both must show the same. */

const { promtool, versions } = await debianTools();
const target = programTarget(targetOf(versions.promtool));
const env = { ...process.env, PATH: dirname(promtool) };

/** The assertions that fail, by test, and how many failures are about something else. */
async function failuresBoth(text: string, rules: Readonly<Record<string, string>>) {
  const theirs = await withFiles([text], rules, (folder, [name = '']) =>
    testRulesByPromtool(join(folder, name), { env }),
  );
  const ours = runByUs(text, rules, target);
  return {
    theirs: theirs?.tests.map(({ name, failures }) => ({
      name,
      failed: failures.flatMap(({ assertion }) => assertion ?? []).sort(),
      others: failures.some(({ assertion }) => assertion === undefined),
    })),
    ours: ours.tests.map(({ name, errors, assertions }) => ({
      name,
      failed: assertions
        .filter(({ status }) => status === 'failed')
        .map(assertionName)
        .sort(),
      others: errors.length > 0,
    })),
  };
}

it('both fail at the same assertions of the fixtures', async () => {
  for (const { text } of ruleTestFixtures) {
    const { theirs, ours } = await failuresBoth(text, rulesBeside);
    expect(theirs).toEqual(ours);
  }
});

it('both fail at the same assertions of random tests with wrong expectations', async () => {
  const random = new Random(7);
  const run = randomRun(random, 30);
  const text = withExpectations(run, target, random);
  const { theirs, ours } = await failuresBoth(text, { 'rules.yml': run.rules });
  expect(theirs).toEqual(ours);
  expect(ours.flatMap(({ failed }) => failed).length).toBeGreaterThan(8);
});

it('says why promtool cannot read a file, and that promtool is not installed', async () => {
  const found = await withFiles(['tests: {}\n'], {}, (folder, [name = '']) =>
    testRulesByPromtool(join(folder, name), { env }),
  );
  expect(found?.errors.join()).toContain('cannot unmarshal !!map into []main.testGroup');
  expect(await testRulesByPromtool('t.yml', { env: { PATH: '/nowhere' } })).toBeUndefined();
});
