import { crashed } from '../base/crashed.ts';
import type { FileLookup } from '../base/files.ts';
import type { Fix, Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { lastFrom } from '../base/lastFrom.ts';
import { holdsOffset, LineIndex, type Span } from '../base/text.ts';
import type { NameScheme } from '../config/shared/names.ts';
import {
  type EmbeddedPromql,
  type ExpressionAt,
  expressionIn,
  touches,
} from '../documents/embed.ts';
import { type Detection, detectKind, withTemplate } from '../documents/kinds/detect.ts';
import { documentKind, type FileKind, targetFor } from '../documents/kinds/index.ts';
import type { FileSubject, Reading } from '../documents/kinds/kind.ts';
import { staysAs } from '../documents/kinds/staysAs.ts';
import type { LiteralUse } from '../documents/templateLiteral.ts';
import {
  firstPass,
  passKey,
  Template,
  type TemplatePass,
} from '../documents/templates/template.ts';
import type { LiveLookup } from '../live/questions.ts';
import type { RecordingRule } from '../features/promql/recordedFlow.ts';
import type { OwnRules } from '../features/promql/workspaceRules.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { recordedBy, RulesByName, usedBy } from '../rules/incremental/rulesByName.ts';
import type { AlertWait } from '../features/promql/inlayHints.ts';
import { type CheckSettings, defaultChecks } from '../project/checkSettings.ts';
import type { FileSummary } from '../workspace/summary.ts';
import type { Product } from '../schema/schema.ts';
import type { Value } from '../schema/value.ts';
import { type DescribedValue, typeAt, type ValuePath } from '../schema/typeAt.ts';
import type { CommentedText } from '../suppressions/controlComment.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { isEmptyQuery } from './emptyQuery.ts';
import { loadedJudging, loadJudging } from './loaded.ts';
import type { JudgedPass } from './templateProblems.ts';

/** What a document is analysed with. */
export interface DocumentOptions {
  readonly target: Target;
  /** Names the document in problems and is where relative paths in it start. */
  readonly path?: string;
  /** Overrides the recognition by content. */
  readonly kind?: FileKind;
  /** How metric and label names of rules are judged; default: as the target's promtool does. */
  readonly names?: NameScheme;
  /** Which checks run; default: those that are recommended. */
  readonly checks?: CheckSettings;
  /** A server that is asked for the data of the rules; absent: checks that need one are left out. */
  readonly live?: LiveLookup;
  /** The time in ms since 1970, for comments that turn a check off until some day. */
  readonly now?: () => number;
}

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
  /** What its other passes are read as, by what tells a pass from others. */
  readonly #otherPasses = new Map<string, Reading>();
  #summary: FileSummary | undefined;
  readonly #records = new RulesByName(recordedBy);
  readonly #uses = new RulesByName(usedBy);
  /** What `records` gives for this text. */
  #ownRules: OwnRules | undefined;
  #owners: ((rule: Span) => string | undefined) | undefined;
  /** A crash while the text was read; undefined where there was none. */
  #crash: { readonly error: unknown } | undefined;

  constructor(text: string, options: DocumentOptions) {
    this.options = options;
    this.#text = text;
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
    this.#ownRules = undefined;
    this.#owners = undefined;
    this.#crash = undefined;
    if (!isAsItWas) this.#detection = this.#detect();
    const { kind, template } = this.#detection;
    const isAsBefore = kind === before.kind && template === before.template;
    const reading = isAsBefore ? this.#reading : undefined;
    if (template === undefined || template !== this.#template?.language) this.#template = undefined;
    else this.#template = this.#template.changedTo(text);
    if (!isAsBefore) this.#otherPasses.clear();
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
    const problems =
      kind === undefined
        ? []
        : this.#guarded(() => this.#unsuppressed(kind, this.#problems(kind, files), files));
    if (problems !== undefined && this.#crash === undefined) return problems;
    return [crashed(`of ${kind ?? 'unrecognized'} files`, this.#crash?.error)];
  }

  /**
   * Asks for the files that checks will ask for: a document that is checked when they are known is checked once
   * instead of once for each answer that leads to another question.
   */
  lookAround(files: FileLookup): void {
    const { kind } = this;
    if (kind === undefined) return;
    this.#guarded(() => {
      const deployment = loadedJudging()?.deploymentFor(this.#checkContext(kind), files);
      deployment?.otherRules.hasRecord('');
    });
  }

  /** Comments that turn off the check of a problem of this document. */
  disableFixes(problem: Problem): readonly Fix[] {
    const hasComments = this.isYaml || this.kind === 'promql';
    if (!hasComments) return [];
    const fixes = this.#guarded(() => {
      const commented = this.#commented();
      return commented && loadedJudging()?.disableFixes(problem, commented);
    });
    return fixes ?? [];
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

  /** The recording rules; undefined while they cannot be read. */
  records(): OwnRules | undefined {
    return (this.#ownRules ??= this.#guarded(() => {
      const rules = this.#read()?.rules?.();
      if (rules === undefined) return undefined;
      this.#records.update(rules);
      return ownRules(this.#records, this.options.path ?? '', () => this.lines);
    }));
  }

  /**
   * The expressions of its rules that name a metric, or all of them, each once.
   * @param without the offset of a rule that is left out
   */
  ruleExpressionsWith(metric: string | undefined, without?: number): ReadonlySet<string> {
    const rules = this.#guarded(() => this.#read()?.rules?.()) ?? [];
    const naming = rules.filter(
      ({ facts }) => metric === undefined || facts.uses.some(({ name }) => name === metric),
    );
    const wanted =
      without === undefined
        ? naming
        : naming.filter((entry) => !holdsOffset(entry.at(entry.facts.span), without));
    return new Set(wanted.map(({ facts }) => facts.expression));
  }

  /** The metrics that its expressions use, but for the one at an offset; some more than once. */
  *usedMetrics(without?: number): Generator<string> {
    const isLeftOut = (span: Span): boolean => without !== undefined && holdsOffset(span, without);
    const rules = this.#guarded(() => this.#read()?.rules?.());
    if (rules === undefined) {
      for (const { name, isPattern, place } of this.summary()?.uses ?? []) {
        if (!isPattern && !isLeftOut(place.span)) yield name;
      }
      return;
    }
    this.#uses.update(rules);
    const here =
      without === undefined
        ? undefined
        : rules[lastFrom(rules, without, (rule) => rule.at(rule.facts.span).from)];
    const uses = here?.facts.uses ?? [];
    const typed = uses.find(({ span }) => here !== undefined && isLeftOut(here.at(span)));
    const isUsedTwice = uses.some((use) => use !== typed && use.name === typed?.name);
    for (const name of this.#uses.names()) {
      if (name !== typed?.name || isUsedTwice || this.#uses.hasBeside(name, here)) yield name;
    }
  }

  /** The `for` of the alerts that touch a span, in order. */
  waits(within: Span): readonly AlertWait[] {
    return (
      this.#guarded(() => {
        const reading = this.#read();
        const groups = reading?.groups?.() ?? [];
        const intervals = new Map(groups.map(({ name, interval }) => [name, interval?.value]));
        return (reading?.rules?.() ?? []).flatMap((entry) => {
          const { forSpan, for: wait, group } = entry.facts;
          const interval = intervals.get(group);
          if (forSpan === undefined || !touches(entry.at(entry.facts.span), within)) return [];
          return [
            { span: entry.at(forSpan), wait, ...(interval === undefined ? {} : { interval }) },
          ];
        });
      }) ?? []
    );
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
    return (this.#reading ??= this.#readText(kind, this.#readable()));
  }

  /** Undefined before `load` has ended. */
  #readText(kind: FileKind, text: string): Reading | undefined {
    const { target } = this;
    const { path, names } = this.options;
    const checks = loadedJudging()?.ruleChecks(this.#checkContext(kind));
    return documentKind(kind).read(text, {
      target,
      ...(path === undefined ? {} : { path }),
      ...(names === undefined ? {} : { names }),
      ...(checks === undefined ? {} : { ruleChecks: checks }),
    });
  }

  /** The text as YAML: of a template, what its first pass leaves of it, with holes for what is filled in. */
  #readable(): string {
    const { template } = this.#detection;
    if (template === undefined) return this.#text;
    this.#template ??= Template.of(this.#text, template);
    return this.#template.masked().text;
  }

  /** The owner of a rule, as comments name it. */
  readonly #ownerOf = (rule: Span): string | undefined => {
    const commented = this.#owners === undefined ? this.#commented() : undefined;
    this.#owners ??= commented && loadedJudging()?.owners(commented);
    return this.#owners?.(rule);
  };

  /** The document as the comments in it are judged; undefined where it cannot be read. */
  #commented(): CommentedText | undefined {
    const reading = this.#read();
    return reading && loadedJudging()?.commentedText(this.#text, this.#readable(), reading);
  }

  #checkContext(kind: FileKind) {
    const { path, live, checks: settings = defaultChecks } = this.options;
    return {
      kind,
      target: this.target,
      settings,
      ownerOf: this.#ownerOf,
      ...(path === undefined ? {} : { path }),
      ...(live === undefined ? {} : { live }),
    };
  }

  #problems(kind: FileKind, files: FileLookup | undefined): readonly Problem[] {
    const reading = this.#read();
    const template = this.#template;
    if (template === undefined) return this.#problemsOf(kind, this.#text, reading, files);
    const judging = loadedJudging();
    if (judging === undefined) return [];
    const subject = { form: 'template', template } as const;
    const ofChecks = judging.runFileChecks(subject, this.#checkContext(kind), files);
    const found = judging.templateProblems(template, (pass) =>
      this.#judgePass(kind, template, pass, files),
    );
    return [...found, ...ofChecks];
  }

  /** The problems that no comment turns off, with what is wrong with the comments. */
  #unsuppressed(
    kind: FileKind,
    problems: readonly Problem[],
    files: FileLookup | undefined,
  ): readonly Problem[] {
    const commented = this.#commented();
    const judging = loadedJudging();
    if (commented === undefined || judging === undefined) return problems;
    const context = this.#checkContext(kind);
    const now = this.options.now ?? Date.now;
    const left = judging.suppress(problems, {
      ...commented,
      now: now(),
      // What a template is filled with decides whether there is something to report.
      isJudged: (code) => this.#template === undefined && judging.isJudged(code, context, files),
    });
    return judging.rated(left, context.settings);
  }

  #judgePass(
    kind: FileKind,
    template: Template,
    pass: TemplatePass,
    files: FileLookup | undefined,
  ): JudgedPass {
    const { text } = template.masked(pass);
    const reading = this.#readPass(kind, pass, text);
    if (reading === undefined) return { problems: [], readsExpression: () => false };
    return {
      problems: [
        ...this.#problemsOf(kind, text, reading, files),
        ...(loadedJudging()?.problemsWithoutYaml(reading, this.target) ?? []),
      ],
      readsExpression: (span) => reading.expressions(span).length > 0,
    };
  }

  #readPass(kind: FileKind, pass: TemplatePass, text: string): Reading | undefined {
    const key = passKey(pass);
    if (key === passKey(firstPass)) return this.#read();
    const known = this.#otherPasses.get(key);
    if (known?.update !== undefined) {
      known.update(text);
      return known;
    }
    const reading = this.#readText(kind, text);
    if (reading?.update !== undefined) this.#otherPasses.set(key, reading);
    return reading;
  }

  #problemsOf(
    kind: FileKind,
    text: string,
    reading: Reading | undefined,
    files: FileLookup | undefined,
  ): readonly Problem[] {
    const judging = loadedJudging();
    if (reading === undefined || judging === undefined) return [];
    const subject = reading.subject();
    const context = this.#checkContext(kind);
    const found = judging.withoutRecorded(reading.problems(), subject, context, files);
    const own = this.#advised(kind, text, found);
    const ofFiles = files === undefined ? undefined : reading.fileProblems?.(files);
    const ofChecks = subject === undefined ? [] : judging.runFileChecks(subject, context, files);
    return [...own, ...(ofFiles ?? []), ...ofChecks];
  }

  /** Problems of a text alone, with what helps where YAML is the reason. */
  #advised(kind: FileKind, text: string, problems: readonly Problem[]): readonly Problem[] {
    const judging = loadedJudging();
    if (!this.isYaml || judging === undefined) return problems;
    const advised = judging.withYamlAdvice(
      text,
      problems,
      (changed) => this.#readText(kind, changed)?.problems() ?? [],
    );
    return this.#template === undefined
      ? advised
      : advised.map((problem) => withKnownFixes(problem, this.#text, text));
  }
}

/** @param lines asked only for a rule whose line somebody wants to know */
function ownRules(records: RulesByName, path: string, lines: () => LineIndex): OwnRules {
  const ruleOf = (entry: RuleEntry): RecordingRule => ({
    expression: entry.facts.expression,
    labels: entry.labels,
    path,
    get line() {
      return lines().position(entry.at(entry.facts.nameSpan).from).line;
    },
  });
  return {
    of: (metric) => records.of(metric).map(ruleOf),
    has: (metric) => records.has(metric),
    isEmpty: records.size === 0,
    names: () => records.names(),
  };
}

/** A problem of a masked template, without the fixes that would write what the mask has put there. */
function withKnownFixes(problem: Problem, text: string, masked: string): Problem {
  const { fixes, ...rest } = problem;
  const known = fixes?.filter(({ edits }) =>
    edits.every(({ span: { from, to } }) => text.slice(from, to) === masked.slice(from, to)),
  );
  return known === undefined || known.length === 0 ? rest : { ...problem, fixes: known };
}
