import type { Problem } from '../../base/problem.ts';
import { sorted } from '../check.ts';
import type { RuleContext } from '../checkRule.ts';
import { groupFacts } from '../facts.ts';
import { CutRules, type RulesOfFile } from '../incremental/cutRules.ts';
import type { RuleEntry } from '../incremental/ruleEntry.ts';
import { wholeRules } from '../incremental/wholeRules.ts';
import type { JudgedObject } from '../judge.ts';
import type { Rule } from '../model.ts';
import { refuse } from '../problemOf.ts';
import { type JudgedObjects, judgePrometheusRules, objectProblems } from './prometheusRule.ts';

/** The rules of one object, or of one place in Helm values, and how they are read again; see RuleSource. */
export interface RulesOfObject extends RulesOfFile {
  readonly ruleOf: (entry: RuleEntry) => Rule | undefined;
}

/**
 * The rules of Kubernetes objects, or of Helm values, in a text that is being edited: gives for each text what reading
 * all of it gives, where rules can be cut out of objects at the cost of those that changed since the text before.
 */
export class RuleObjects {
  readonly #context: RuleContext;
  #text: string;
  /** The rules of the text, or of the last one whose YAML could be read. */
  #cut: CutRules | undefined = undefined;
  /** All that was read; undefined where `#cut` tells it. */
  #whole: JudgedObjects | undefined = undefined;
  #objects: readonly RulesOfObject[] | undefined = undefined;
  /** Those of several objects. */
  #rules: readonly RuleEntry[] | undefined = undefined;
  /** True where the text is one YAML document. */
  #isOne = false;

  constructor(text: string, context: RuleContext) {
    this.#context = context;
    this.#text = text;
    this.#readAll();
  }

  get text(): string {
    return this.#text;
  }

  /** See CutRules; absent where rules cannot be read by themselves. */
  get readChunks(): CutRules['readChunks'] | undefined {
    const cut = this.#tellingAll();
    return cut && ((span, word) => cut.readChunks(span, word));
  }

  /** True where the YAML of all documents can be read. */
  get isReadable(): boolean {
    return this.#whole === undefined || this.#whole.syntax.length === 0;
  }

  /** True where all that is known of the text is that its one document is a PrometheusRule with broken YAML. */
  get isBrokenObject(): boolean {
    return this.#cut !== undefined && this.#isOne && !this.isReadable;
  }

  /** Takes in a new text. */
  update(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#objects = undefined;
    this.#rules = undefined;
    const change = this.#cut?.change(text) ?? 'unknown';
    if (change === 'taken') this.#whole = undefined;
    else if (change === 'unknown') this.#readAll();
    else if (this.#isOne) {
      const syntax = [refuse('yaml-syntax', change.span, change.message)];
      this.#whole = { objects: [], syntax, documents: 1, isMarked: false };
    } else this.#whole = judgePrometheusRules(text, this.#context);
  }

  /** What is wrong with the rules, sorted by place. */
  problems(): readonly Problem[] {
    if (this.#whole !== undefined) return objectProblems(this.#whole);
    return sorted(this.#cut?.problems() ?? []);
  }

  /** The objects that can be read, in order. */
  objects(): readonly RulesOfObject[] {
    return (this.#objects ??= this.#rulesOfObjects());
  }

  /** The rules of all objects, in order. */
  rules(): readonly RuleEntry[] {
    const [first, ...others] = this.objects();
    if (others.length === 0) return first?.rules ?? [];
    return (this.#rules ??= this.objects().flatMap(({ rules }) => rules));
  }

  /** The text, of which objects may have blanks in place of their rules. */
  frame(): string {
    return this.#tellingAll()?.frame() ?? this.#text;
  }

  /** The rules by themselves, where they tell all that the objects hold. */
  #tellingAll(): CutRules | undefined {
    return this.#whole === undefined ? this.#cut : undefined;
  }

  #rulesOfObjects(): readonly RulesOfObject[] {
    const cut = this.#tellingAll();
    if (cut === undefined) return (this.#whole?.objects ?? []).map((one) => this.#uncut(one));
    const ruleOf = (entry: RuleEntry): Rule | undefined => cut.ruleOf(entry);
    return cut.files().map((file) => ({ ...file, ruleOf }));
  }

  #uncut({ rules, groups }: JudgedObject): RulesOfObject {
    const entries = new Map(wholeRules(this.#text, rules, this.#context.target));
    return {
      rules: [...entries.keys()],
      groups: groups.flatMap(groupFacts),
      ruleOf: (entry) => entries.get(entry),
    };
  }

  #readAll(): void {
    const read = judgePrometheusRules(this.#text, this.#context);
    const files = read.objects.flatMap(({ file }) => file ?? []);
    const canBeCut =
      read.syntax.length === 0 &&
      !read.isMarked &&
      files.length > 0 &&
      files.length === read.objects.length;
    this.#isOne = read.documents === 1;
    this.#cut = canBeCut ? CutRules.of(this.#text, files, this.#context) : undefined;
    this.#whole = this.#cut === undefined ? read : undefined;
  }
}
