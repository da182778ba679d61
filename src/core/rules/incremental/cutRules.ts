import { moveBehind, moveProblem, moveSpan } from '../../base/moveProblem.ts';
import type { Problem } from '../../base/problem.ts';
import type { Span } from '../../base/text.ts';
import { readYaml, type YamlSyntaxError } from '../../yaml/reader/read.ts';
import { dereference, findPair, type YamlNode } from '../../yaml/tree/node.ts';
import type { RuleContext } from '../checkRule.ts';
import {
  type GroupFacts,
  groupFacts,
  type GroupOfRules,
  groupOfRules,
  ruleFacts,
} from '../facts.ts';
import { isForeignGroup } from '../foreignGroups.ts';
import { type JudgedFile, judgeRules } from '../judge.ts';
import { ownPlace, type Rule } from '../model.ts';
import { type ReadRules, readRuleList } from '../read.ts';
import { type ChunkChange, ChunkedRules } from './chunkedRules.ts';
import { chunkAround, type RuleChunk } from './ruleChunks.ts';
import { RuleEntry } from './ruleEntry.ts';

/** The rules and groups of a file, or of an object that is as good as one, in order. */
export interface RulesOfFile {
  readonly rules: readonly RuleEntry[];
  readonly groups: readonly GroupFacts[];
}

/** What is kept of the text of one rule; offsets are those of its chunk. */
interface KeptRule {
  readonly problems: readonly Problem[];
  /** Undefined for an item that is no rule, such as null. */
  readonly entry: RuleEntry | undefined;
}

/**
 * The rules of a text that is being edited, each by itself: an edit costs what the rules cost that it touches. What
 * stands around them is as it was when all of the text was read.
 */
export class CutRules {
  readonly #context: RuleContext;
  readonly #chunks: ChunkedRules;
  #text: string;
  /** One for each chunk. */
  readonly #kept: KeptRule[];
  /** By the index of the group. */
  readonly #groups: readonly GroupOfRules[];
  /** The facts about them, file by file. */
  #groupFacts: readonly (readonly GroupFacts[])[];
  /** For each file the index of the group behind its last one. */
  readonly #ends: readonly number[];
  /** Problems that lie in no rule. */
  #frame: readonly Problem[];
  #files: readonly RulesOfFile[] | undefined = undefined;

  private constructor(
    text: string,
    files: readonly JudgedFile[],
    context: RuleContext,
    chunks: ChunkedRules,
    kept: KeptRule[],
  ) {
    this.#text = text;
    this.#context = context;
    this.#chunks = chunks;
    this.#kept = kept;
    this.#groups = files.flatMap(({ groups }) => groups.map(groupOfRules));
    this.#groupFacts = files.map(({ groups }) => groups.flatMap(groupFacts));
    this.#frame = files.flatMap(({ judged }) => judged.groups);
    let end = 0;
    this.#ends = files.map(({ groups }) => (end += groups.length));
  }

  /**
   * Undefined where rules cannot be told by their text alone, or something beside them did not decode.
   * @param text YAML without an error, and without anchors, aliases and tags
   * @param files all that has rules in it, in order
   */
  static of(
    text: string,
    files: readonly JudgedFile[],
    context: RuleContext,
  ): CutRules | undefined {
    const groups = files.flatMap((file) => file.groups);
    const nodes = files.flatMap(({ node }) => groupNodes(node));
    // Null is no group, and a rule by itself does not say in which language it is.
    if (nodes.length !== groups.length || nodes.some(isForeignGroup)) return undefined;
    const chunks = ChunkedRules.of(text, nodes);
    const kept = chunks && cut(files, chunks.chunks, context);
    return kept && new CutRules(text, files, context, chunks, kept);
  }

  /**
   * Takes in a new text; `taken` where that could be done. An error of YAML leaves what is known of the last text
   * without one. After `unknown` the object is of no more use.
   */
  change(text: string): 'taken' | 'unknown' | YamlSyntaxError {
    const change = this.#chunks.change(text);
    if (change.kind === 'unknown') return 'unknown';
    if (change.kind === 'broken') return change.error;
    this.#text = text;
    this.#files = undefined;
    this.#replace(change);
    return 'taken';
  }

  /** The last text without an error. */
  get text(): string {
    return this.#text;
  }

  /** What is wrong with each rule by itself and with its group, in no order. */
  problems(): readonly Problem[] {
    const problems: Problem[] = [...this.#frame];
    const { chunks } = this.#chunks;
    for (const [index, kept] of this.#kept.entries()) {
      if (kept.problems.length === 0) continue;
      const from = chunks[index]?.from ?? 0;
      for (const problem of kept.problems) problems.push(moveProblem(problem, from));
    }
    return problems;
  }

  /** File by file. */
  files(): readonly RulesOfFile[] {
    return (this.#files ??= this.#rulesByFile());
  }

  /**
   * A rule, read again with the places of all that it says, which count from where its text begins; undefined where it
   * cannot be read any more.
   */
  ruleOf({ chunk, facts }: RuleEntry): Rule | undefined {
    const { root } = readYaml(this.#text.slice(chunk.from, chunk.to));
    return root && byPlace(readRuleList(root, this.#context.target)).get(facts.span.from);
  }

  /**
   * The chunks that a span touches, each read anew.
   * @param word chunks without it are left out
   */
  *readChunks(
    span: Span,
    word = '',
  ): Generator<{ readonly origin: number; readonly root: YamlNode }> {
    for (const chunk of this.#chunks.touching(span)) {
      const text = this.#text.slice(chunk.from, chunk.to);
      if (!text.includes(word)) continue;
      const { root } = readYaml(text);
      if (root !== undefined) yield { origin: chunk.from, root };
    }
  }

  /** The text with blanks in place of its rules: what stands around them, at its own offsets. */
  frame(): string {
    let frame = '';
    let done = 0;
    for (const { from, to } of this.#chunks.chunks) {
      frame += this.#text.slice(done, from);
      // A line of blanks is not the indentation of the next one.
      frame += ' '.repeat(to - from - 1) + (to < this.#text.length ? '\n' : ' ');
      done = to;
    }
    return frame + this.#text.slice(done);
  }

  #rulesByFile(): readonly RulesOfFile[] {
    let next = 0;
    return this.#ends.map((end, index) => {
      const rules: RuleEntry[] = [];
      for (; next < this.#kept.length; next++) {
        const chunk = this.#chunks.chunks[next];
        if (chunk === undefined || chunk.group >= end) break;
        const entry = this.#kept[next]?.entry;
        if (entry !== undefined) rules.push(entry);
      }
      return { rules, groups: this.#groupFacts[index] ?? [] };
    });
  }

  #replace({ first, count, chunks, lists, oldTo, delta, lines }: ReplacedChunks): void {
    const fresh = lists.map((list, index) => this.#judge(list, chunks[index]));
    this.#kept.splice(first, count, ...fresh);
    this.#frame = this.#frame.map((problem) => moveBehind(problem, oldTo, delta));
    this.#groupFacts = this.#groupFacts.map((groups) =>
      groups.map((group) => moveGroup(group, oldTo, delta)),
    );
    if (lines === 0) return;
    for (let i = first + fresh.length; i < this.#kept.length; i++) this.#judgeLines(i);
  }

  /** Judges a rule anew whose problems name lines, after these have changed. */
  #judgeLines(index: number): void {
    const kept = this.#kept[index];
    // The words about keys that are given twice name a line.
    const namesLine = kept?.problems.some(({ code }) => code === 'duplicate-key');
    const chunk = this.#chunks.chunks[index];
    if (namesLine !== true || chunk === undefined) return;
    const text = this.#text.slice(chunk.from, chunk.to);
    const { root } = readYaml(text, { linesBefore: chunk.line });
    if (root !== undefined) this.#kept[index] = this.#judge(root, chunk);
  }

  #judge(list: YamlNode, chunk: RuleChunk | undefined): KeptRule {
    const read = readRuleList(list, this.#context.target);
    const { decoding, rules } = judgeRules(read, this.#context);
    const [judged] = rules;
    const group = this.#groups[chunk?.group ?? 0];
    return {
      problems: [...decoding, ...rules.flatMap(({ problems }) => problems)],
      entry:
        judged &&
        chunk &&
        entryOf(judged.rule, group ?? groupOfRules(judged.group), chunk, this.#context),
    };
  }
}

/** Rules by where they begin. */
export function byPlace({ file }: ReadRules): ReadonlyMap<number, Rule> {
  const rules = file.groups.flatMap((group) => group.rules);
  return new Map(rules.map((rule) => [ownPlace(rule.item, rule.node).from, rule]));
}

function groupNodes(node: YamlNode): readonly YamlNode[] {
  const groups = findPair(node, 'groups')?.value;
  const list = groups && dereference(groups);
  return list?.kind === 'sequence' ? list.items : [];
}

/** Takes what is known of the rules apart, chunk by chunk; undefined where that cannot be done. */
function cut(
  files: readonly JudgedFile[],
  chunks: readonly RuleChunk[],
  context: RuleContext,
): KeptRule[] | undefined {
  const own: Problem[][] = chunks.map(() => []);
  for (const problem of files.flatMap(({ judged }) => judged.decoding)) {
    const index = chunkAround(chunks, problem.span);
    // Parts of the file that did not decode are missing in the model.
    if (index === undefined) return undefined;
    own[index]?.push(problem);
  }
  const groups = files.flatMap((file) => file.groups);
  const rules = files.flatMap(({ judged }) => judged.rules);
  // Rules that are null or did not decode are missing among those that were read.
  let next = 0;
  const kept = chunks.map((chunk, index): KeptRule => {
    const found = rules[next];
    const isHere =
      found !== undefined && found.rule.node.from < chunk.to && found.group === groups[chunk.group];
    if (isHere) next++;
    const problems = [...(own[index] ?? []), ...(isHere ? found.problems : [])];
    return {
      problems: problems.map((problem) => moveProblem(problem, -chunk.from)),
      entry: isHere
        ? entryOf(found.rule, groupOfRules(found.group), chunk, context, chunk.from)
        : undefined,
    };
  });
  return next === rules.length ? kept : undefined;
}

/** @param origin where the text begins that the rule was read from, seen from the chunk's */
function entryOf(
  rule: Rule,
  group: GroupOfRules,
  chunk: RuleChunk,
  { target }: RuleContext,
  origin = 0,
): RuleEntry {
  return new RuleEntry(chunk, ruleFacts(rule, group, target, origin));
}

/** A group's facts after an edit in front of it, or of what follows its rules. */
function moveGroup(group: GroupFacts, oldTo: number, delta: number): GroupFacts {
  const moved = (span: Span): Span => (span.from < oldTo ? span : moveSpan(span, delta));
  const { interval, zeroKeys } = group;
  return {
    ...group,
    span: moved(group.span),
    ...(interval === undefined ? {} : { interval: { ...interval, span: moved(interval.span) } }),
    zeroKeys: zeroKeys.map(({ line, ...zero }) => ({
      ...zero,
      span: moved(zero.span),
      ...(line === undefined ? {} : { line: moved(line) }),
    })),
  };
}

type ReplacedChunks = ChunkChange & { readonly kind: 'replaced' };
