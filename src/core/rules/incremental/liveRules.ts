import { defaultScheme } from '../../config/shared/names.ts';
import { type ChunkChange, ChunkedRules } from './chunkedRules.ts';
import type { RuleChunk } from './ruleChunks.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { YamlSequence } from '../../yaml/tree/node.ts';
import { readYaml, type YamlDocument } from '../../yaml/reader/read.ts';
import { checkRuleDocument, type RuleCheckOptions, sorted } from '../check.ts';
import { checkRule, type RuleContext } from '../checkRule.ts';
import { findDuplicates } from '../duplicates.ts';
import { refuse } from '../problemOf.ts';
import { type Rule, ruleName, type RuleGroup } from '../model.ts';
import { chunkAround, moveBehind, moved } from './movedProblem.ts';
import { readRuleList, readRules } from '../read.ts';

/** What is known of one rule; offsets are those of its chunk. */
interface CheckedRule {
  problems: readonly Problem[];
  /** Name and labels, which must not come twice; undefined for a rule that is none. */
  readonly identity: string | undefined;
  /** What is said of it where there is another one like it. */
  duplicate?: Problem | undefined;
}

/** With more rules than this that are alike, all of the file is checked anew each time. */
const MAX_ALIKE = 100;

/**
 * Checks a rule file that is being edited: gives for each text the problems that `checkRules`
 * gives, at the cost of the rules that changed since the text before. What it knows of the last
 * text that could be read stays while there is a mistake in the YAML.
 */
export class LiveRules {
  readonly #context: RuleContext;
  #file: ChunkedRules | undefined = undefined;
  #rules: CheckedRule[] = [];
  #groups: readonly RuleGroup[] = [];
  /** Problems that lie in no rule; offsets are those of the file. */
  #frame: readonly Problem[] = [];
  /** How many rules have an identity. */
  readonly #counts = new Map<string, number>();
  #alike = 0;

  constructor(
    target: Target,
    { names = defaultScheme({ target, product: 'prometheus' }) }: RuleCheckOptions = {},
  ) {
    this.#context = { target, names };
  }

  /** The problems of a text, sorted by place; spans are UTF-16 offsets. */
  check(text: string): Problem[] {
    const change = this.#file?.change(text) ?? { kind: 'unknown' };
    if (change.kind === 'broken') {
      return [refuse('yaml-syntax', change.error.span, change.error.message)];
    }
    if (change.kind === 'unknown') return this.#readAll(text);
    this.#replace(change, text);
    return this.#alike > MAX_ALIKE ? this.#readAll(text) : this.#assemble(text);
  }

  #readAll(text: string): Problem[] {
    const document = readYaml(text);
    const problems = checkRuleDocument(document, this.#context.target, this.#context);
    if (document.error !== undefined) return problems;
    this.#file = ChunkedRules.of(text, document);
    const chunks = this.#file?.chunks ?? [];
    if (!this.#learn(document, chunks, problems)) this.#file = undefined;
    return problems;
  }

  /** Takes what is known of a file apart, rule by rule; false where that cannot be done. */
  #learn(
    { root }: YamlDocument,
    chunks: readonly RuleChunk[],
    problems: readonly Problem[],
  ): boolean {
    this.#groups = root === undefined ? [] : readRules(root, this.#context.target).file.groups;
    this.#counts.clear();
    this.#alike = 0;
    const frame: Problem[] = [];
    const own: Problem[][] = chunks.map(() => []);
    for (const problem of problems) {
      if (problem.code === 'duplicate-rules') continue;
      const index = chunkAround(chunks, problem.span);
      if (index !== undefined) own[index]?.push(moved(problem, -(chunks[index]?.from ?? 0)));
      else if (problem.severity === 'error' && !sparesRules.has(problem.code)) return false;
      else frame.push(problem);
    }
    this.#frame = frame;
    const rules = this.#groups.flatMap((group) => group.rules.map((rule) => ({ group, rule })));
    // Groups and rules that are null or did not decode are missing among those that were read.
    const next = { index: 0 };
    this.#rules = chunks.map((chunk, index) => {
      const found = rules[next.index];
      const isHere =
        found !== undefined &&
        found.rule.node.from < chunk.to &&
        found.group === this.#groups[chunk.group];
      if (isHere) next.index++;
      const identity = isHere ? identityOf(found.rule, found.group) : undefined;
      this.#count(identity, 1);
      return { problems: own[index] ?? [], identity };
    });
    return next.index === rules.length && this.#alike <= MAX_ALIKE;
  }

  #count(identity: string | undefined, change: 1 | -1): void {
    if (identity === undefined) return;
    const before = this.#counts.get(identity) ?? 0;
    const after = before + change;
    if (after === 0) this.#counts.delete(identity);
    else this.#counts.set(identity, after);
    this.#alike += (after > 1 ? after : 0) - (before > 1 ? before : 0);
  }

  #replace(change: ChunkChange & { kind: 'replaced' }, text: string): void {
    const { first, count, chunks, lists, oldTo, delta, lines } = change;
    const fresh = lists.map((list, index) => this.#judge(list, chunks[index]?.group));
    for (const { identity } of this.#rules.splice(first, count, ...fresh))
      this.#count(identity, -1);
    for (const { identity } of fresh) this.#count(identity, 1);
    this.#frame = this.#frame.map((problem) => moveBehind(problem, oldTo, delta));
    if (lines === 0) return;
    // The words about keys that are given twice name a line.
    for (let i = first + fresh.length; i < this.#rules.length; i++) {
      const rule = this.#rules[i];
      if (rule?.problems.some(({ code }) => code === 'duplicate-key') === true) {
        rule.problems = this.#judgeChunk(text, i)?.problems ?? [];
      }
    }
  }

  #judgeChunk(text: string, index: number): CheckedRule | undefined {
    const list = this.#listOf(text, index);
    return list && this.#judge(list, this.#file?.chunks[index]?.group);
  }

  #listOf(text: string, index: number): YamlSequence | undefined {
    const chunk = this.#file?.chunks[index];
    if (chunk === undefined) return undefined;
    const { root } = readYaml(text.slice(chunk.from, chunk.to), { linesBefore: chunk.line });
    return root?.kind === 'sequence' ? root : undefined;
  }

  #judge(list: YamlSequence, group: number | undefined): CheckedRule {
    const { target } = this.#context;
    const { file, problems: unread } = readRuleList(list, target);
    const rules = file.groups.flatMap(({ rules: own }) => own);
    const problems = [...unread, ...rules.flatMap((rule) => checkRule(rule, this.#context))];
    const [rule] = rules;
    return { problems, identity: rule && identityOf(rule, this.#groups[group ?? 0]) };
  }

  #assemble(text: string): Problem[] {
    const chunks = this.#file?.chunks ?? [];
    const problems: Problem[] = [...this.#frame];
    const firsts = new Map<string, number>();
    for (const [index, rule] of this.#rules.entries()) {
      const from = chunks[index]?.from ?? 0;
      for (const problem of rule.problems) problems.push(moved(problem, from));
      const { identity } = rule;
      if (this.#alike === 0 || identity === undefined) continue;
      if ((this.#counts.get(identity) ?? 0) < 2) continue;
      const first = firsts.get(identity);
      if (first === undefined) firsts.set(identity, index);
      else problems.push(...this.#duplicate(text, index, first));
    }
    return sorted(problems);
  }

  /** What is said of a rule that another one comes before. */
  #duplicate(text: string, index: number, first: number): Problem[] {
    const problem = this.#duplicateOf(text, index);
    const place = this.#duplicateOf(text, first)?.span;
    if (problem === undefined || place === undefined) return [];
    const [from = 0, firstFrom = 0] = [index, first].map((i) => this.#file?.chunks[i]?.from);
    const span = { from: place.from + firstFrom, to: place.to + firstFrom };
    const related = problem.related?.map((other) => ({ ...other, span }));
    return [{ ...moved(problem, from), ...(related === undefined ? {} : { related }) }];
  }

  #duplicateOf(text: string, index: number): Problem | undefined {
    const checked = this.#rules[index];
    if (checked === undefined) return undefined;
    if (checked.duplicate === undefined) {
      const list = this.#listOf(text, index);
      const read = list && readRuleList(list, this.#context.target).file.groups[0];
      const group = this.#groups[this.#file?.chunks[index]?.group ?? 0];
      const rules = [...(read?.rules ?? []), ...(read?.rules ?? [])];
      if (group !== undefined)
        [checked.duplicate] = findDuplicates({ groups: [{ ...group, rules }] });
    }
    return checked.duplicate;
  }
}

/** Errors of groups with which their rules are read all the same. */
const sparesRules: ReadonlySet<string> = new Set(['group-name', 'repeated-group', 'label-name']);

/** What `findDuplicates` compares rules by. */
function identityOf(rule: Rule, group: RuleGroup | undefined): string | undefined {
  const name = ruleName(rule);
  if (name === '') return undefined;
  const labels = new Map<string, string>();
  for (const entry of [...(group?.labels ?? []), ...rule.labels])
    labels.set(entry.name, entry.value);
  return JSON.stringify([name, [...labels].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
