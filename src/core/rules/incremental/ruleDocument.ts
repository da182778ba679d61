import { defaultScheme } from '../../config/shared/names.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import { readYaml } from '../../yaml/reader/read.ts';
import { sorted, type RuleCheckOptions } from '../check.ts';
import type { RuleContext } from '../checkRule.ts';
import { type GroupFacts, groupFacts } from '../facts.ts';
import { judgeRules, problemsOf } from '../judge.ts';
import type { Rule } from '../model.ts';
import { refuse } from '../problemOf.ts';
import { readRules } from '../read.ts';
import { byPlace, CutRules, type RulesOfFile } from './cutRules.ts';
import type { RuleEntry } from './ruleEntry.ts';
import { wholeRules } from './wholeRules.ts';

/** How the rules of a document are read and checked. */
export interface RuleDocumentOptions extends RuleCheckOptions {
  readonly target: Target;
  /** Checks beyond promtool's, for each rule by itself; their outcome is kept with the rule. */
  readonly checks?: (rule: Rule) => readonly Problem[];
}

/** A text of which rules cannot be read by themselves. */
interface UncutRules extends RulesOfFile {
  readonly problems: readonly Problem[];
}

const nothing: UncutRules = { rules: [], groups: [], problems: [] };

/**
 * A rule file that is being edited: gives for each text what reading all of it gives, at the cost of
 * the rules that changed since the text before. What is known of the last text that could be read
 * stays while there is a mistake in the YAML.
 */
export class RuleDocument {
  readonly #context: RuleContext;
  #text: string;
  /** The text cut into rules, where that can be done. */
  #cut: CutRules | undefined = undefined;
  #uncut: UncutRules = nothing;
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
    this.#again = undefined;
    const before = this.#cut?.text.length ?? 0;
    const change = this.#cut?.change(text) ?? 'unknown';
    if (change === 'unknown') this.#readAll();
    else if (change === 'taken') {
      this.#syntax = undefined;
      // It lies behind all rules.
      if (this.#nextDocument !== undefined) this.#nextDocument += text.length - before;
    } else this.#syntax = refuse('yaml-syntax', change.span, change.message);
  }

  /** What is wrong with each rule by itself and with its group; sorted by place. */
  problems(): readonly Problem[] {
    if (this.#syntax !== undefined) return [this.#syntax];
    return sorted(this.#cut?.problems() ?? this.#uncut.problems);
  }

  /** The rules in order; of the last text that could be read. */
  rules(): readonly RuleEntry[] {
    return this.#rules().rules;
  }

  /** The groups in order: of the last text that could be read. */
  groups(): readonly GroupFacts[] {
    return this.#rules().groups;
  }

  #rules(): RulesOfFile {
    return this.#cut?.files()[0] ?? this.#uncut;
  }

  /**
   * A rule, read again with the places of all that it says, which count from where its text begins; undefined where it
   * cannot be read any more.
   */
  ruleOf(entry: RuleEntry): Rule | undefined {
    if (this.#cut !== undefined) return this.#cut.ruleOf(entry);
    return (this.#again ??= this.#readAgain()).get(entry.facts.span.from);
  }

  /** The rules of a text that is not cut. */
  #readAgain(): ReadonlyMap<number, Rule> {
    const { root } = readYaml(this.#text);
    return root === undefined ? new Map() : byPlace(readRules(root, this.#context.target));
  }

  /** See CutRules; absent where rules cannot be read by themselves. */
  get readChunks(): CutRules['readChunks'] | undefined {
    const cut = this.isReadable ? this.#cut : undefined;
    return cut && ((span, word) => cut.readChunks(span, word));
  }

  #readAll(): void {
    const { target } = this.#context;
    const document = readYaml(this.#text);
    const { root, error } = document;
    this.#syntax = error && refuse('yaml-syntax', error.span, error.message);
    if (error !== undefined) return;
    this.#nextDocument = document.nextDocument;
    this.#cut = undefined;
    this.#uncut = nothing;
    if (root === undefined) return;
    const read = readRules(root, target);
    const judged = judgeRules(read, this.#context);
    const { groups } = read.file;
    if (!document.marked) {
      this.#cut = CutRules.of(this.#text, [{ node: root, groups, judged }], this.#context);
    }
    if (this.#cut !== undefined) return;
    this.#uncut = {
      rules: wholeRules(this.#text, judged.rules, target).map(([entry]) => entry),
      groups: groups.flatMap(groupFacts),
      problems: problemsOf(judged),
    };
  }
}
