import { defaultScheme } from '../../config/shared/names.ts';
import { moveBehind, moveProblem, moveSpan } from '../../base/moveProblem.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { sorted, type RuleCheckOptions } from '../check.ts';
import type { RuleContext } from '../checkRule.ts';
import {
  type GroupFacts,
  groupFacts,
  type GroupOfRules,
  groupOfRules,
  ruleFacts,
} from '../facts.ts';
import { judgeRules, type JudgedRules, problemsOf } from '../judge.ts';
import { isForeignGroup } from '../foreignGroups.ts';
import { ownPlace, type Rule, type RuleGroup } from '../model.ts';
import { refuse } from '../problemOf.ts';
import { readRuleList, readRules } from '../read.ts';
import { type ChunkChange, ChunkedRules } from './chunkedRules.ts';
import { chunkAround, type RuleChunk } from './ruleChunks.ts';
import { RuleEntry } from './ruleEntry.ts';

/** How the rules of a document are read and checked. */
export interface RuleDocumentOptions extends RuleCheckOptions {
  readonly target: Target;
  /** Checks beyond promtool's, for each rule by itself; their outcome is kept with the rule. */
  readonly checks?: (rule: Rule) => readonly Problem[];
}

/** What is kept of the text of one rule; offsets are those of its chunk. */
interface KeptRule {
  readonly problems: readonly Problem[];
  /** Undefined for an item that is no rule, such as null. */
  readonly entry: RuleEntry | undefined;
}

/**
 * A rule file that is being edited: gives for each text what reading all of it gives, at the cost of
 * the rules that changed since the text before. What is known of the last text that could be read
 * stays while there is a mistake in the YAML.
 */
export class RuleDocument {
  readonly #context: RuleContext;
  #text: string;
  /** The text cut into rules; undefined where that cannot be done, and `#kept` has one item then. */
  #chunks: ChunkedRules | undefined = undefined;
  #kept: KeptRule[] = [];
  /** The rules among them; undefined until they are asked for. */
  #rules: readonly RuleEntry[] | undefined = undefined;
  /** By the index of the group; as they were when all of the text was read. */
  #groups: readonly GroupOfRules[] = [];
  #groupFacts: readonly GroupFacts[] = [];
  /** Problems that lie in no rule; offsets are those of the file. */
  #frame: readonly Problem[] = [];
  /** What is wrong with the YAML; nothing else is said then. */
  #syntax: Problem | undefined = undefined;
  #nextDocument: number | undefined = undefined;
  /** The rules of a text that is not cut, read again for who asks for more than is kept of them. */
  #again: ReadonlyMap<number, Rule> | undefined;

  constructor(
    text: string,
    {
      target,
      names = defaultScheme({ target, product: 'prometheus' }),
      checks,
    }: RuleDocumentOptions,
  ) {
    this.#context = { target, names, ...(checks === undefined ? {} : { checks }) };
    this.#text = text;
    this.#readAll();
  }

  get text(): string {
    return this.#text;
  }

  /** True where the YAML can be read. */
  get isReadable(): boolean {
    return this.#syntax === undefined;
  }

  /** Where a second document begins, which Prometheus does not read. */
  get nextDocument(): number | undefined {
    return this.#nextDocument;
  }

  /** Takes in a new text. */
  update(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#rules = undefined;
    this.#again = undefined;
    const change = this.#chunks?.change(text) ?? { kind: 'unknown' };
    if (change.kind === 'unknown') this.#readAll();
    else if (change.kind === 'broken') {
      this.#syntax = refuse('yaml-syntax', change.error.span, change.error.message);
    } else {
      this.#syntax = undefined;
      this.#replace(change);
    }
  }

  /** What is wrong with each rule by itself and with its group; sorted by place. */
  problems(): readonly Problem[] {
    if (this.#syntax !== undefined) return [this.#syntax];
    const problems: Problem[] = [...this.#frame];
    const chunks = this.#chunks?.chunks;
    for (const [index, kept] of this.#kept.entries()) {
      if (kept.problems.length === 0) continue;
      const from = chunks?.[index]?.from ?? 0;
      for (const problem of kept.problems) problems.push(moveProblem(problem, from));
    }
    return sorted(problems);
  }

  /** The rules in order; of the last text that could be read. */
  rules(): readonly RuleEntry[] {
    return (this.#rules ??= this.#entries());
  }

  #entries(): readonly RuleEntry[] {
    const entries: RuleEntry[] = [];
    for (const { entry } of this.#kept) if (entry !== undefined) entries.push(entry);
    return entries;
  }

  /**
   * A rule, read again with the places of all that it says, which count from where its text begins; undefined where it
   * cannot be read any more.
   */
  ruleOf(entry: RuleEntry): Rule | undefined {
    const at = entry.facts.span.from;
    if (this.#chunks === undefined) return (this.#again ??= this.#readAgain()).get(at);
    const { from, to } = entry.chunk;
    const { root } = readYaml(this.#text.slice(from, to));
    return root && byPlace(readRuleList(root, this.#context.target)).get(at);
  }

  /** The rules of a text that is not cut. */
  #readAgain(): ReadonlyMap<number, Rule> {
    const { root } = readYaml(this.#text);
    return root === undefined ? new Map() : byPlace(readRules(root, this.#context.target));
  }

  /** The groups in order: of the last text that could be read. */
  groups(): readonly GroupFacts[] {
    return this.#groupFacts;
  }

  /**
   * The chunks that a span touches, each read anew; none where the text is not cut.
   * @param word chunks without it are left out
   */
  *readChunks(
    span: Span,
    word = '',
  ): Generator<{ readonly origin: number; readonly root: YamlNode }> {
    for (const chunk of this.#chunks?.touching(span) ?? []) {
      const text = this.#text.slice(chunk.from, chunk.to);
      if (!text.includes(word)) continue;
      const { root } = readYaml(text);
      if (root !== undefined) yield { origin: chunk.from, root };
    }
  }

  /** True where `readChunks` reads all of the rules. */
  get isCut(): boolean {
    return this.#chunks !== undefined && this.#syntax === undefined;
  }

  #readAll(): void {
    const { target } = this.#context;
    const document = readYaml(this.#text);
    const { root, error } = document;
    this.#syntax = error && refuse('yaml-syntax', error.span, error.message);
    if (error !== undefined) return;
    this.#nextDocument = document.nextDocument;
    const read = root === undefined ? undefined : readRules(root, target);
    const groups = read?.file.groups ?? [];
    this.#groups = groups.map(groupOfRules);
    this.#groupFacts = groups.flatMap(groupFacts);
    const judged = read && judgeRules(read, this.#context);
    // A rule by itself does not say in which language it is.
    const isCuttable = !groups.some(({ node }) => isForeignGroup(node));
    this.#chunks = judged && isCuttable ? ChunkedRules.of(this.#text, document) : undefined;
    const kept = judged && this.#chunks && this.#cut(judged, groups, this.#chunks.chunks);
    if (kept !== undefined) {
      this.#frame = kept.frame;
      this.#kept = kept.rules;
      return;
    }
    this.#chunks = undefined;
    this.#frame = judged === undefined ? [] : problemsOf(judged);
    const whole: RuleChunk = { from: 0, to: this.#text.length, line: 0, group: 0 };
    this.#kept = (judged?.rules ?? []).map(({ rule, group }) => ({
      problems: [],
      entry: this.#entryOf(rule, groupOfRules(group), whole),
    }));
  }

  /** @param origin where the text begins that the rule was read from, seen from the chunk's */
  #entryOf(rule: Rule, group: GroupOfRules, chunk: RuleChunk, origin = 0): RuleEntry {
    return new RuleEntry(chunk, ruleFacts(rule, group, this.#context.target, origin));
  }

  /** Takes what is known of a file apart, rule by rule; undefined where that cannot be done. */
  #cut(
    { decoding, groups: frame, rules }: JudgedRules,
    groups: readonly RuleGroup[],
    chunks: readonly RuleChunk[],
  ): { readonly frame: readonly Problem[]; readonly rules: KeptRule[] } | undefined {
    const own: Problem[][] = chunks.map(() => []);
    for (const problem of decoding) {
      const index = chunkAround(chunks, problem.span);
      // Parts of the file that did not decode are missing in the model.
      if (index === undefined) return undefined;
      own[index]?.push(problem);
    }
    // Rules that are null or did not decode are missing among those that were read.
    let next = 0;
    const kept = chunks.map((chunk, index): KeptRule => {
      const found = rules[next];
      const group = this.#groups[chunk.group];
      const isHere =
        found !== undefined &&
        group !== undefined &&
        found.rule.node.from < chunk.to &&
        found.group === groups[chunk.group];
      if (isHere) next++;
      const problems = [...(own[index] ?? []), ...(isHere ? found.problems : [])];
      const moved = problems.map((problem) => moveProblem(problem, -chunk.from));
      const entry = isHere ? this.#entryOf(found.rule, group, chunk, chunk.from) : undefined;
      return { problems: moved, entry };
    });
    return next === rules.length ? { frame, rules: kept } : undefined;
  }

  #replace({ first, count, chunks, lists, oldTo, delta, lines }: ReplacedChunks): void {
    const fresh = lists.map((list, index) => this.#judge(list, chunks[index]));
    this.#kept.splice(first, count, ...fresh);
    this.#frame = this.#frame.map((problem) => moveBehind(problem, oldTo, delta));
    this.#groupFacts = this.#groupFacts.map((group) => moveGroup(group, oldTo, delta));
    if (this.#nextDocument !== undefined && this.#nextDocument >= oldTo) {
      this.#nextDocument += delta;
    }
    if (lines === 0) return;
    for (let i = first + fresh.length; i < this.#kept.length; i++) this.#judgeLines(i);
  }

  /** Judges a rule anew whose problems name lines, after these have changed. */
  #judgeLines(index: number): void {
    const kept = this.#kept[index];
    // The words about keys that are given twice name a line.
    const namesLine = kept?.problems.some(({ code }) => code === 'duplicate-key');
    const chunk = this.#chunks?.chunks[index];
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
        judged && chunk && this.#entryOf(judged.rule, group ?? groupOfRules(judged.group), chunk),
    };
  }
}

/** Rules by where they begin. */
function byPlace({ file }: ReturnType<typeof readRules>): ReadonlyMap<number, Rule> {
  const rules = file.groups.flatMap((group) => group.rules);
  return new Map(rules.map((rule) => [ownPlace(rule.item, rule.node).from, rule]));
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
