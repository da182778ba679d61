import { expect, test } from 'vitest';
import { readPrometheusConfig } from '../../../../src/core/config/prometheus/check.ts';
import { mechanisms } from '../../../../src/core/config/prometheus/discovery/list.ts';
import type { DecodedFile } from '../../../../src/core/schema/readBySchema.ts';
import type { Target } from '../../../../src/core/base/target.ts';
import { LineIndex } from '../../../../src/core/base/text.ts';
import { readYaml } from '../../../../src/core/yaml/reader/read.ts';
import { Random } from '../../random.ts';
import { crashed, judgeConfigs } from './judge.ts';
import type { Mutant } from '../../mutate/mutant.ts';
import { mutatePair } from '../../mutate/mutatePair.ts';
import { configVocabulary } from '../../mutate/vocabularies/config.ts';
import { readFixtures } from '../../fixtures.ts';
import { targetOf } from '../../targets.ts';

/** What a distribution may build differently: left out, or from a newer library. */
const buildKeys: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    mechanisms.map(({ key }) => [key, `scrape_configs: [{job_name: a, ${key}: []}]`]),
  ),
  azuread: 'remote_write: [{url: x, azuread: {sdk: {}}}]',
  google_iam: 'remote_write: [{url: x, google_iam: {}}]',
  grant_type:
    'scrape_configs: [{job_name: a, oauth2: {client_id: a, token_url: b, grant_type: c}}]',
  external_id: 'remote_write: [{url: x, sigv4: {role_arn: a, external_id: b}}]',
  session_name: 'remote_write: [{url: x, sigv4: {role_arn: a, session_name: bb}}]',
};

/** Sentences that depend on the build in the same way, or on the release of a client library. */
function comparable(words: string | undefined): string | undefined {
  return words
    ?.replace(/(basic_auth, authorization, oauth2,).*?(must|parameter)/, '$1 … $2')
    .replace(/^(scaleway-sdk-go: invalid) .*/, '$1')
    .replace(' using grant-type=client_credentials', '');
}

/** The tests that compare us with one promtool: good files, and so many mutations of them. */
export function prometheusParity(
  tool: () => Promise<{ readonly promtool: string; readonly version: string }>,
  mutations: number,
): void {
  test('good files of every section and service discovery', async () => {
    const { promtool, target, files } = await setting(tool);
    const theirs = await judgeConfigs(promtool, files);
    expect(files.map((text) => printed(text, target))).toEqual(theirs.map(comparable));
    expect(theirs.filter((words) => words === undefined).length).toBeGreaterThan(10);
  });

  test(`${mutations} mutations: verdict, words and place`, async () => {
    const { promtool, target, files } = await setting(tool);
    const mutants = makeMutants(files, mutations);
    const theirs = await judgeConfigs(
      promtool,
      mutants.map(({ text }) => text),
    );
    const wrong: string[] = [];
    let rejected = 0;
    for (const [i, mutant] of mutants.entries()) {
      const ours = readPrometheusConfig(mutant.text, target);
      let verdict = theirs[i];
      if (verdict !== undefined) rejected++;
      if (comparable(ours.printed) !== comparable(verdict)) {
        // A quoted "null" as a regex changes promtool's default regex for all files behind it.
        [verdict] = await judgeConfigs(promtool, [mutant.text]);
      }
      const agreed =
        verdict === crashed
          ? ours.printed !== undefined
          : comparable(ours.printed) === comparable(verdict);
      const disagreement = agreed
        ? placeProblem(mutant, ours)
        : `they: ${verdict ?? 'good'}\nwe: ${ours.printed ?? 'good'}`;
      if (disagreement !== undefined) wrong.push(`${mutant.what}: ${disagreement}\n${mutant.text}`);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(rejected).toBeGreaterThan(mutations / 2);
    expect(mutants.length - rejected).toBeGreaterThan(mutations / 20);
  });
}

async function setting(
  tool: () => Promise<{ readonly promtool: string; readonly version: string }>,
): Promise<{ promtool: string; target: Target; files: readonly string[] }> {
  const { promtool, version } = await tool();
  const target = targetOf(version);
  const probes = Object.entries(buildKeys);
  const known = await judgeConfigs(
    promtool,
    probes.map(([, text]) => text),
  );
  const differing = probes.filter(
    ([, text], i) => (known[i] === undefined) !== (printed(text, target) === undefined),
  );
  const files = readFixtures('config/prometheus')
    .map(({ text }) => text)
    .filter((text) => !differing.some(([key]) => text.includes(`${key}:`)));
  return { promtool, target, files };
}

function printed(text: string, target: Target): string | undefined {
  return comparable(readPrometheusConfig(text, target).printed);
}

/** Every fourth mutant is changed twice. */
function makeMutants(files: readonly string[], count: number): readonly Mutant[] {
  const random = new Random(20_261_122);
  return Array.from({ length: count }, (_, i) => {
    const mutant = mutatePair(random.pick(files), random, configVocabulary);
    const twice = i % 4 === 0 && readYaml(mutant.text, { dialect: 'v2' }).error === undefined;
    return twice
      ? { ...mutatePair(mutant.text, random, configVocabulary), what: `${mutant.what}, twice` }
      : mutant;
  });
}

/** Where a problem lies that go-yaml gives no line for; undefined where all places are right. */
function placeProblem(
  mutant: Mutant,
  { printed: words, problems }: DecodedFile,
): string | undefined {
  if (words === undefined) return undefined;
  const lines = new LineIndex(mutant.text);
  const lineOf = (offset: number): number => lines.position(offset).line + 1;
  for (const [, line, message = ''] of words.matchAll(/^ {2}line (\d+): (.*)$/gm)) {
    // go-yaml names the line of the value, where the key is what is wrong.
    if (message.includes('already set in map')) continue;
    // It also names the line of an anchor or a tag, which may stand alone.
    const alone = /[&!]\S*\s*$/.test(mutant.text.split('\n')[Number(line) - 1] ?? '');
    const found = problems.some(
      (problem) =>
        problem.message.startsWith(message) &&
        lineOf(problem.span.from) - Number(line) <= (alone ? 1 : 0) &&
        lineOf(problem.span.from) >= Number(line),
    );
    if (!found) return `line ${line ?? ''} has no problem ${JSON.stringify(message)}`;
  }
  const span = problems.find((problem) => words.includes(problem.message))?.span;
  if (words.startsWith('yaml:')) return undefined;
  if (span === undefined) return `no problem says ${words}`;
  if (span.to <= span.from) return 'the span is empty';
  const item = itemAround(mutant.text, span.from);
  const isNear = item.from <= mutant.to && mutant.from <= item.to;
  return isNear || /twice|misplace/.test(mutant.what) || isGlobal(mutant)
    ? undefined
    : `the problem is at ${span.from}, the change at ${mutant.from}`;
}

/** The smallest part of a file that may be to blame: an item of a section's list, or the section. */
function itemAround(text: string, offset: number): { from: number; to: number } {
  const { root } = readYaml(text, { dialect: 'v2' });
  if (root?.kind !== 'mapping') return { from: 0, to: text.length };
  for (const { key, value } of root.pairs) {
    if (offset < key.from || offset > value.to) continue;
    const items = value.kind === 'sequence' ? value.items : [];
    const item = items.find(({ from, to }) => from <= offset && offset <= to);
    return item === undefined || item.kind === 'alias'
      ? { from: key.from, to: value.to }
      : { from: item.from, to: item.to };
  }
  return { from: 0, to: text.length };
}

/** Settings of `global`, anchors and names of jobs are felt in other places. */
function isGlobal({ text, from }: Mutant): boolean {
  const line = text.slice(text.lastIndexOf('\n', from) + 1, from + 60);
  return text.includes('&') || /job_name|name:/.test(line) || from < text.indexOf('scrape_configs');
}
