import type { Dialect } from '../../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../../src/core/yaml/reader/read.ts';
import { judgeConfigs } from '../config/judge.ts';
import { Random } from '../../random.ts';
import { judgeRules } from '../rules/ruleVerdicts.ts';
import { randomYaml } from './yamlTexts.ts';

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

/** How one of many texts is judged: promtool's sentence about its YAML, and ours. */
export interface YamlComparison {
  /** Pictures of the texts on which the sentences differ. */
  readonly differences: readonly string[];
  /** How many of promtool's sentences are of v3's second thoughts, see isBehindComment. */
  readonly secondThoughts: number;
  /** How many different sentences promtool has said. */
  readonly sentences: number;
}

/** Compares random texts as rule files (v3) or as prometheus.yml (v2). */
export async function compareYaml(
  promtool: string,
  dialect: Dialect,
  seed: number,
  count: number,
): Promise<YamlComparison> {
  const files = texts(seed, count);
  const theirs =
    dialect === 'v3' ? await asRules(promtool, files) : await asConfigs(promtool, files);
  if (theirs.length !== files.length) throw new Error('a verdict is missing');
  const differences: string[] = [];
  let secondThoughts = 0;
  for (const [i, text] of files.entries()) {
    const mine = ours(text, dialect);
    const sentence = theirs[i] ?? '';
    if (mine === sentence) continue;
    const bothRefuse = mine !== 'fine' && sentence !== 'fine';
    if (dialect === 'v3' && bothRefuse && isBehindComment(text, mine)) secondThoughts++;
    else differences.push(`${JSON.stringify(text)}\npromtool: ${sentence}\nours: ${mine}`);
  }
  const sentences = new Set(theirs.map((sentence) => sentence.replace(/\d+/g, 'N'))).size;
  return { differences, secondThoughts, sentences };
}

async function asRules(promtool: string, files: readonly string[]): Promise<string[]> {
  return (await judgeRules(promtool, files)).map(({ errors }) => aboutYaml([...errors]));
}

async function asConfigs(promtool: string, files: readonly string[]): Promise<string[]> {
  return (await judgeConfigs(promtool, files)).map((verdict) => {
    const words = /yaml: [\s\S]*$/.exec(verdict ?? '')?.[0];
    return aboutYaml(words === undefined ? [] : [words]);
  });
}
