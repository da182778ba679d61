import { expect, it } from 'vitest';
import type { Dialect } from '../../src/core/yaml/node.ts';
import { readYaml } from '../../src/core/yaml/read.ts';
import { debianTools } from '../host/tools.ts';
import { judgeConfigs } from './config/judge.ts';
import { Random } from './random.ts';
import { judgeRules } from './support/ruleVerdicts.ts';
import { randomYaml } from './support/yamlTexts.ts';

/** What go-yaml says once the text has turned out to be YAML: about aliases, tags and Go's types. */
const aboutContent =
  /^yaml: (?:unmarshal errors|map merge|anchor '|document contains|cannot decode|!!binary|invalid map key|runtime error)/;

/** go-yaml's sentence about the YAML among promtool's words, or 'fine'. */
function aboutYaml(words: readonly string[]): string {
  return words.find((text) => text.startsWith('yaml: ') && !aboutContent.test(text)) ?? 'fine';
}

function ours(text: string, dialect: Dialect): string {
  return readYaml(text, { dialect }).error?.message ?? 'fine';
}

function texts(seed: number, count: number): string[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => randomYaml(random));
}

/**
 * Where a comment stands above a list item whose first word is broken, v3 forgets its first error
 * and tells what it stumbles over next. We tell the first.
 */
function isBehindComment(text: string, message: string): boolean {
  const line = Number(/^yaml: line (\d+)/.exec(message)?.[1] ?? 1);
  const before = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).slice(0, line);
  return before.some((each, i) => /#/.test(each) && /^\s*-/.test(before[i + 1] ?? ''));
}

it('rule files (v3): 6,000 texts are YAML, or are not, in the same words', async () => {
  const { promtool } = await debianTools();
  const files = texts(42, 6000);
  const verdicts = await judgeRules(promtool, files);
  const messages = new Set<string>();
  let behindComments = 0;
  const differences = verdicts.flatMap(({ errors }, i) => {
    const text = files[i] ?? '';
    const theirs = aboutYaml([...errors]);
    const mine = ours(text, 'v3');
    messages.add(theirs.replace(/\d+/g, 'N'));
    if (mine === theirs) return [];
    if (mine !== 'fine' && theirs !== 'fine' && isBehindComment(text, mine)) {
      behindComments++;
      return [];
    }
    return [`${JSON.stringify(text)}\npromtool: ${theirs}\nours: ${mine}`];
  });
  expect(differences).toEqual([]);
  expect(behindComments).toBeLessThan(5);
  expect(messages.size).toBeGreaterThan(25);
});

it('prometheus.yml (v2): 4,000 texts are YAML, or are not, in the same words', async () => {
  const { promtool } = await debianTools();
  const files = texts(43, 4000);
  const verdicts = await judgeConfigs(promtool, files);
  const messages = new Set<string>();
  const differences = verdicts.flatMap((verdict, i) => {
    const text = files[i] ?? '';
    const words = /yaml: [\s\S]*$/.exec(verdict ?? '')?.[0];
    const theirs = aboutYaml(words === undefined ? [] : [words]);
    const mine = ours(text, 'v2');
    messages.add(theirs.replace(/\d+/g, 'N'));
    return mine === theirs ? [] : [`${JSON.stringify(text)}\npromtool: ${theirs}\nours: ${mine}`];
  });
  expect(differences).toEqual([]);
  expect(messages.size).toBeGreaterThan(25);
});
