import { beforeAll, describe, expect, test } from 'vitest';
import { readMatchers } from '../../src/core/config/alertmanager/matchers/matchers.ts';
import {
  formatMatcher,
  isReserved,
  sortedMatchers,
} from '../../src/core/config/alertmanager/matchers/matcher.ts';
import type { Matcher } from '../../src/core/config/alertmanager/matchers/matcher.ts';
import { goQuote } from '../../src/core/go/quote.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import { amtoolVerdicts, shownRoutes } from '../support/parity/alertmanager/amtool.ts';
import { edgeCases } from '../support/parity/alertmanager/edgeCases.ts';
import { readFixtures } from '../support/fixtures.ts';
import { compare } from '../support/parity/alertmanager/judge.ts';
import { configWith, matcherTexts } from '../support/parity/alertmanager/matcherTexts.ts';
import type { Mutant } from '../support/mutate/mutant.ts';
import { mutateTree } from '../support/mutate/mutateTree.ts';
import { alertmanagerVocabulary } from '../support/mutate/vocabularies/alertmanager.ts';
import { Random } from '../support/random.ts';
import { alertmanagerTarget } from '../support/targets.ts';
import { readAlertmanagerConfig } from '../../src/core/config/alertmanager/check.ts';

let amtool: string;
let version: string;

beforeAll(async () => {
  const tools = await debianTools();
  amtool = tools.amtool;
  version = tools.versions.amtool;
});

// Debian builds Alertmanager without its Kafka client, and with it goes the check of its settings.
const files = readFixtures('alertmanager/good').filter(({ name }) => !name.includes('Kafka'));

describe('alertmanager.yml, as amtool judges it', () => {
  test('good files are good', async () => {
    const verdicts = await amtoolVerdicts(
      amtool,
      files.map(({ text }) => text),
    );
    expect(verdicts).toEqual(files.map(() => ({ failure: undefined })));
    const ours = files.map(
      ({ text }) => readAlertmanagerConfig(text, alertmanagerTarget(version)).printed,
    );
    expect(ours).toEqual(files.map(() => undefined));
  });

  test('corners of YAML, of merging and of nothing at all', async () => {
    const cases = edgeCases.map((text) => ({ text, what: 'edge case', from: 0, to: text.length }));
    expect((await compare(amtool, version, cases)).differences).toEqual([]);
  });

  test('mutants of good files: verdict, words and place', async () => {
    const mutants = files.flatMap(({ name, text }, i): readonly Mutant[] => {
      const random = new Random(20_000 + i);
      const made = mutateTree(text, random, alertmanagerVocabulary, 90);
      return made.map((mutant) => ({ ...mutant, what: `${name}: ${mutant.what}` }));
    });
    expect(mutants.length).toBeGreaterThan(4000);
    const { differences, rejected } = await compare(amtool, version, mutants);
    expect(differences).toEqual([]);
    expect(rejected).toBeGreaterThan(3000);
  });
});

describe('matchers, as amtool judges them', () => {
  const texts = matcherTexts(30_000, 1500);

  test('accepted or not, in its words', async () => {
    const verdicts = await amtoolVerdicts(
      amtool,
      texts.map((text) => configWith([text])),
    );
    const theirs = verdicts.map((verdict, i) => [
      texts[i],
      'crash' in verdict ? verdict.crash : verdict.failure,
    ]);
    expect(texts.map((text) => [text, readMatchers(text).reading.error])).toEqual(theirs);
  });

  test('read as the same conditions, in doubt where amtool warns', async () => {
    const accepted = texts.filter((text) => readMatchers(text).reading.matchers !== undefined);
    expect(accepted.length).toBeGreaterThan(300);
    const stdout = await shownRoutes(amtool, configWith(accepted));
    const doubts = stdout.match(/level=WARN/g)?.length ?? 0;
    expect(doubts).toBe(
      // amtool counts a text without any matcher as read differently: one list is nil.
      accepted.filter((text) => {
        const { doubt, reading } = readMatchers(text);
        return doubt !== undefined || reading.matchers?.length === 0;
      }).length,
    );
    const shown = [...stdout.matchAll(/── (.*) {2}receiver: r$/gm)].map((m) => m[1]);
    const ours = accepted.map((text) => {
      const matchers = readMatchers(text).reading.matchers ?? [];
      return matchers.length === 0 ? 'default-route' : asGo(matchers);
    });
    expect(shown.slice(1)).toEqual(ours);
  });
});

/** Matchers sorted and printed as Go does. */
function asGo(matchers: readonly Matcher[]): string {
  const texts = sortedMatchers(matchers).map((matcher) => {
    const { name, operator, value } = matcher;
    if (Array.from(name).some(isReserved)) return goQuote(name) + operator + goQuote(value);
    return name === '' ? formatMatcher({ ...matcher, name: 'x' }).slice(1) : formatMatcher(matcher);
  });
  return `{${texts.join(',')}}`;
}
