import { crashed } from '../base/crashed.ts';
import type { FileLookup } from '../base/files.ts';
import type { Fix, Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { LineIndex, type Span } from '../base/text.ts';
import { type EmbeddedPromql, type ExpressionAt, expressionIn } from '../documents/embed.ts';
import { type Detection, detectKind, withTemplate } from '../documents/kinds/detect.ts';
import { documentKind, type FileKind, targetFor } from '../documents/kinds/index.ts';
import type { FileSubject, Reading } from '../documents/kinds/kind.ts';
import { staysAs } from '../documents/kinds/staysAs.ts';
import type { LiteralUse } from '../documents/templateLiteral.ts';
import { Template } from '../documents/templates/template.ts';
import type { FileSummary } from '../workspace/summary.ts';
import type { Product } from '../schema/schema.ts';
import type { Value } from '../schema/value.ts';
import { type DescribedValue, typeAt, type ValuePath } from '../schema/typeAt.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import type { DocumentOptions } from './documentOptions.ts';
import { DocumentJudgment } from './documentJudgment.ts';
import { DocumentRules } from './documentRules.ts';
import { isEmptyQuery } from './emptyQuery.ts';
import { loadedJudging, loadJudging } from './loaded.ts';

/**
 * One document, analysed: its kind, its expressions and their trees, what the workspace remembers of it
 * and what is wrong with it. Each is computed once for a text, and of a rule file what an edit did not
 * change is kept. All offsets are UTF-16 offsets in the document's text.
 */
export class AnalysedDocument {
  readonly options: DocumentOptions;
  #text: string;
  #detection: Detection;
  #lines: LineIndex | undefined;
  /** Present where the text is a template: its first pass is what is read of it. */
  #template: Template | undefined;
  #reading: Reading | undefined;
  #summary: FileSummary | undefined;
  readonly #judgment: DocumentJudgment;
  /** What its rules say. */
  readonly rules: DocumentRules;
  /** A crash while the text was read; undefined where there was none. */
  #crash: { readonly error: unknown } | undefined;

  constructor(text: string, options: DocumentOptions) {
    this.options = options;
    this.#text = text;
    this.#judgment = new DocumentJudgment(options, () => this.#judged());
    this.rules = new DocumentRules({
      path: options.path ?? '',
      lines: () => this.lines,
      entries: () => this.#guarded(() => this.#read()?.rules?.()),
      groups: () => this.#guarded(() => this.#read()?.groups?.()) ?? [],
      summary: () => this.summary(),
    });
    this.#detection = this.#detect();
  }

  /** Takes in a new text. */
  update(text: string): void {
    if (text === this.#text) return;
    const before = this.#detection;
    const isAsItWas = staysAs(before, this.#text, text);
    this.#text = text;
    this.#lines &&= new LineIndex(text, this.#lines);
    this.#summary = undefined;
    this.#crash = undefined;
    this.rules.changed();
    this.#judgment.changed();
    if (!isAsItWas) this.#detection = this.#detect();
    const { kind, template } = this.#detection;
    const isAsBefore = kind === before.kind && template === before.template;
    const reading = isAsBefore ? this.#reading : undefined;
    if (template === undefined || template !== this.#template?.language) this.#template = undefined;
    else this.#template = this.#template.changedTo(text);
    if (!isAsBefore) this.#judgment.forget();
    if (reading?.update === undefined) this.#reading = undefined;
    else this.#guarded(() => reading.update?.(this.#readable()));
  }

  /** Loads the code that reads documents of this kind; before that has ended, little is known of it. */
  async load(): Promise<void> {
    const { kind } = this.#detection;
    try {
      if (kind !== undefined) await Promise.all([documentKind(kind).load?.(), loadJudging()]);
    } catch (error) {
      this.#crash = { error };
    }
  }

  get text(): string {
    return this.#text;
  }

  /** What it is checked against: its kind may say that another program reads it. */
  get target(): Target {
    const { target } = this.options;
    return this.kind === undefined ? target : targetFor(this.kind, target);
  }

  /** Undefined where the document is none of ours. */
  get kind(): FileKind | undefined {
    return this.#detection.kind;
  }

  /** Why it has this kind, or none: words that continue "because". */
  get reason(): string {
    return this.#detection.reason;
  }

  /** True where it is read as YAML. Readers of JSON and PromQL take bytes that are no text for U+FFFD. */
  get isYaml(): boolean {
    const { kind } = this;
    if (kind === 'file-sd' && /\.json$/i.test(this.options.path ?? '')) return false;
    return kind !== undefined && documentKind(kind).isYaml;
  }

  /** The program that reads it. */
  get product(): Product {
    return this.kind === undefined ? 'prometheus' : documentKind(this.kind).product;
  }

  /** Its text as YAML: holes of the same length stand for what a template fills in. */
  get yaml(): string {
    return this.#guarded(() => this.#readable()) ?? this.#text;
  }

  /**
   * What the schema of its kind says of the value at a path; undefined where nothing is known, and before `load`.
   * @param offset where the value is
   */
  describe(path: ValuePath, offset: number): DescribedValue | undefined {
    const { kind, target, product } = this;
    if (kind === undefined) return undefined;
    const part = documentKind(kind).describe?.(this.yaml, path, offset);
    return part && typeAt(part.type, path.slice(part.depth), { target, product });
  }

  /** What a configuration decodes to; undefined for other documents and where it cannot be read. */
  config(): Value {
    const subject = this.#guarded(() => this.#read()?.subject());
    return subject?.form === 'config' ? subject.root : undefined;
  }

  get lines(): LineIndex {
    return (this.#lines ??= new LineIndex(this.#text));
  }

  /**
   * What is wrong with the document. Never throws: a crash is one problem with the code
   * `internal-error`, so that it never looks like a clean file.
   * @param files absent: what needs other files is left out
   */
  problems(files?: FileLookup): readonly Problem[] {
    const { kind } = this;
    const problems = kind === undefined ? [] : this.#guarded(() => this.#judgment.problems(files));
    if (problems !== undefined && this.#crash === undefined) return problems;
    return [crashed(`of ${kind ?? 'unrecognized'} files`, this.#crash?.error)];
  }

  /**
   * Asks for the files that checks will ask for: a document that is checked when they are known is checked once
   * instead of once for each answer that leads to another question.
   */
  lookAround(files: FileLookup): void {
    this.#guarded(() => {
      this.#judgment.lookAround(files);
    });
  }

  /** Comments that turn off the check of a problem of this document. */
  disableFixes(problem: Problem): readonly Fix[] {
    return this.#guarded(() => this.#judgment.disableFixes(problem)) ?? [];
  }

  /** The paths of the rule files that it makes Prometheus read; none where it is no prometheus.yml. */
  ruleFiles(files: FileLookup): readonly string[] {
    return this.#guarded(() => this.#read()?.ruleFiles?.(files)) ?? [];
  }

  /** What the document decodes to, for those who ask for more than problems; see FileSubject. */
  subject(): FileSubject | undefined {
    return this.#guarded(() => this.#read()?.subject());
  }

  /** Every PromQL expression, or those that touch a span, in order. */
  expressions(within?: Span): readonly EmbeddedPromql[] {
    return this.#guarded(() => this.#read()?.expressions(within)) ?? [];
  }

  /** The queries in the templates of its rules, or those that touch a span, in order. */
  templateQueries(within?: Span): readonly EmbeddedPromql[] {
    return this.queriesAndFormats(within).filter(({ isFormat }) => isFormat !== true);
  }

  /** The same with the formats that templates fill in to make queries of. */
  queriesAndFormats(within?: Span): readonly EmbeddedPromql[] {
    return this.#literals('query', within);
  }

  /** The strings of templates that the label `job` of an alert is compared with, or those that touch a span, in order. */
  comparedJobs(within?: Span): readonly EmbeddedPromql[] {
    return this.#literals('job', within);
  }

  #literals(use: LiteralUse, within: Span | undefined): readonly EmbeddedPromql[] {
    return this.#guarded(() => this.#read()?.templateLiterals?.(use, within)) ?? [];
  }

  /** The series that a rule test writes out, or those that touch a span, in order. */
  series(within?: Span): readonly EmbeddedPromql[] {
    return this.#guarded(() => this.#read()?.series?.(within)) ?? [];
  }

  /** The expression at an offset; an offset directly behind it counts. */
  expressionAt(offset: number): ExpressionAt | undefined {
    return expressionIn(this.expressions({ from: offset, to: offset }), offset);
  }

  /** True at a blank place of a text of PromQL that holds no expression yet. */
  isEmptyQuery(offset: number): boolean {
    return isEmptyQuery(this.kind, this.#text, offset);
  }

  /** The roots of its YAML documents, read anew; none where it is no YAML or cannot be read. */
  roots(): readonly YamlNode[] {
    return this.#guarded(() => this.#read()?.roots?.()) ?? [];
  }

  /** What the workspace remembers of it; undefined where it is none of ours. */
  summary(): FileSummary | undefined {
    const { kind } = this;
    if (kind === undefined) return undefined;
    return (this.#summary ??= this.#guarded(() => {
      const reading = this.#read();
      const summary = reading && loadedJudging()?.summarise(kind, reading, this.lines, this.target);
      const isTemplate = this.#detection.template !== undefined;
      return summary && isTemplate ? { ...summary, isTemplate } : summary;
    }));
  }

  #detect(): Detection {
    const { path, kind } = this.options;
    const detection = this.#guarded(() =>
      kind === undefined
        ? detectKind(path, this.#text, this.options.target.dialect)
        : withTemplate({ kind, reason: 'set by --kind or prometheus.fileKinds' }, this.#text, path),
    );
    return detection ?? { reason: 'it could not be read' };
  }

  /** Runs a part of the analysis; a crash is kept for `problems` and gives undefined. */
  #guarded<T>(run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.#crash = { error };
      this.#reading = undefined;
      return undefined;
    }
  }

  #read(): Reading | undefined {
    const { kind } = this;
    if (kind === undefined) return undefined;
    return (this.#reading ??= this.#judgment.read(kind, this.target, this.#readable()));
  }

  /** Undefined while the document is none of ours. */
  #judged() {
    const { kind, target, isYaml } = this;
    if (kind === undefined) return undefined;
    const readable = this.#readable();
    const reading = this.#read();
    return { kind, target, isYaml, text: this.#text, readable, reading, template: this.#template };
  }

  /** The text as YAML: of a template, what its first pass leaves of it, with holes for what is filled in. */
  #readable(): string {
    const { template } = this.#detection;
    if (template === undefined) return this.#text;
    this.#template ??= Template.of(this.#text, template);
    return this.#template.masked().text;
  }
}
