import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { alertmanagerSchema } from '../../../src/core/config/alertmanager/root.ts';
import { keysBySection } from '../../support/parity/alertmanager/schemaKeys.ts';
import { goModule } from '../../../scripts/host/goModule.ts';
import { newestTools } from '../../../scripts/host/tools.ts';
import { documentedKeys } from '../../support/parity/alertmanager/documentation.ts';
import { edgeCases } from '../../support/parity/alertmanager/edgeCases.ts';
import { readFixtures } from '../../support/fixtures.ts';
import { compare } from '../../support/parity/alertmanager/judge.ts';
import type { Mutant } from '../../support/mutate/mutant.ts';
import { mutateTree } from '../../support/mutate/mutateTree.ts';
import { alertmanagerVocabulary } from '../../support/mutate/vocabularies/alertmanager.ts';
import { Random } from '../../support/random.ts';

let amtool: string;
let version: string;

beforeAll(async () => {
  const tools = await newestTools();
  amtool = tools.amtool;
  version = tools.amtoolVersion;
});

describe('alertmanager.yml, as the newest amtool judges it', () => {
  const files = [...readFixtures('alertmanager/good'), ...readFixtures('alertmanager/good-0.34')];

  test('good files are good', async () => {
    const untouched = files.map(({ name, text }) => ({ text, what: name, from: 0, to: 0 }));
    expect(await compare(amtool, version, untouched)).toMatchObject({
      differences: [],
      rejected: 0,
    });
  });

  test('corners of YAML, of merging and of nothing at all', async () => {
    const cases = edgeCases.map((text) => ({ text, what: 'edge case', from: 0, to: text.length }));
    expect((await compare(amtool, version, cases)).differences).toEqual([]);
  });

  test('mutants of good files: verdict, words and place', async () => {
    const mutants = files.flatMap(({ name, text }, i): readonly Mutant[] => {
      const random = new Random(40_000 + i);
      const made = mutateTree(text, random, alertmanagerVocabulary, 150);
      return made.map((mutant) => ({ ...mutant, what: `${name}: ${mutant.what}` }));
    });
    expect(mutants.length).toBeGreaterThan(6000);
    const { differences, rejected } = await compare(amtool, version, mutants);
    expect(differences).toEqual([]);
    expect(rejected).toBeGreaterThan(4000);
  });
});

/** What the documentation names that is no key of that section, and why. */
const notKeys: Readonly<Record<string, string>> = {
  'configuration.traciing': 'a misprint of tracing, which the schema has',
  'tracing_config.http_headers': 'Alertmanager itself reads headers, and refuses http_headers',
  'pagerduty_config.firing': 'an entry of details, whose keys are free',
  'pagerduty_config.resolved': 'an entry of details, whose keys are free',
  'pagerduty_config.num_firing': 'an entry of details, whose keys are free',
  'pagerduty_config.num_resolved': 'an entry of details, whose keys are free',
  'jira_field.fields': 'an example of the jira_config around it',
  'jira_field.components': "a field of Jira's own",
  'jira_field.customfield_10001': "a field of Jira's own",
  'jira_field.customfield_10002': "a field of Jira's own",
  'jira_field.customfield_10003': "a field of Jira's own",
  'webhook_output.event_recorder': 'an example from the top of the file',
  'webhook_output.webhook_outputs': 'an example from the top of the file',
  'webhook_output.credentials': 'an example, two levels down in http_config',
};

test("every key of Alertmanager's own documentation is in the schema", async () => {
  const module = await goModule('github.com/prometheus/alertmanager', version);
  const markdown = readFileSync(join(module, 'docs/configuration.md'), 'utf8');
  const documented = documentedKeys(markdown);
  expect(documented.length).toBeGreaterThan(400);
  const known = keysBySection(alertmanagerSchema.root);
  const missing = documented
    .filter(({ section, key }) => known.get(section)?.has(key) !== true)
    .map(({ section, key }) => `${section}.${key}`);
  expect(missing.filter((path) => !(path in notKeys))).toEqual([]);
  expect(Object.keys(notKeys).filter((path) => !missing.includes(path))).toEqual([]);
});
