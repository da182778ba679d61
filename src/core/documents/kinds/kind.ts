import type { FileLookup } from '../../base/files.ts';
import type { Problem } from '../../base/problem.ts';
import type { Target } from '../../base/target.ts';
import type { Span } from '../../base/text.ts';
import type { Named } from '../../config/shared/named.ts';
import type { NameScheme } from '../../config/shared/names.ts';
import type { RouteTestFile } from '../../routeTests/read.ts';
import type { RouteTestResult } from '../../routeTests/run.ts';
import type { LoadedRules } from '../../ruleTests/ruleFiles.ts';
import type { LoadedSeries } from '../../ruleTests/series.ts';
import type { RuleTestFile } from '../../ruleTests/model.ts';
import type { RuleEntry } from '../../rules/incremental/ruleEntry.ts';
import type { GroupFacts, LabelPair } from '../../rules/facts.ts';
import type { Rule } from '../../rules/model.ts';
import type { ReadContext, Product } from '../../schema/schema.ts';
import type { DecodedFile } from '../../schema/readBySchema.ts';
import type { SchemaPart } from '../../schema/schemaPart.ts';
import type { ValuePath } from '../../schema/typeAt.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';
import type { EmbeddedPromql } from '../embed.ts';
import type { LiteralUse } from '../templateLiteral.ts';
import type { KeyTree } from '../keyTree.ts';
import type { Template } from '../templates/template.ts';
import type { FoundRules } from './rulesAlone.ts';

/** What a document is read with. */
export interface ReadOptions {
  readonly target: Target;
  /** Where the document is; relative paths in it start from its folder. */
  readonly path?: string;
  /** How metric and label names of rules are judged; default: as the target's promtool does. */
  readonly names?: NameScheme;
  /** Checks of each rule by itself; their outcome is part of `problems`. */
  readonly ruleChecks?: (rule: Rule) => readonly Problem[];
}

export type Recogniser = (tree: KeyTree, text: string, path: string) => string | undefined;

/**
 * One kind of document: how it is recognised and read. The kinds are listed in `index.ts`; adding one
 * is a file here and an entry there.
 */
export interface DocumentKind<Id extends string = string> {
  /** Stable: settings, modelines and `promcheck --kind` name it. */
  readonly id: Id;
  /** Other names that are still accepted. */
  readonly aliases?: readonly string[];
  /** What a user calls such a file, for example `Prometheus rule file`. */
  readonly title: string;
  /** The program that reads it. */
  readonly product: Product;
  /** What it says of the target by itself: that the program is another one, or runs in another mode. */
  readonly implies?: Pick<Target, 'agent' | 'dialect'>;
  /** True where a template engine may produce it: Helm, Jinja. */
  readonly isYaml: boolean;
  /**
   * Why a text is of this kind, in words that continue "because": `it contains groups of rules`; undefined
   * where it is not. Absent: it is recognised by its name.
   */
  readonly recognise?: Recogniser;
  /** What a file that is new is known by; absent: it needs more to be recognised. */
  readonly newFile?: {
    /** Fits its folder and name, with a slash between them. */
    readonly name: RegExp;
    /** Its outermost keys. */
    readonly keys: readonly string[];
  };
  /** The same for Helm values that hold such files. */
  readonly recogniseValues?: Recogniser;
  /** Loads the code behind `read`, or that checks of such a document need, where it is not there from the start. */
  readonly load?: () => Promise<void>;
  /**
   * What describes the value at a path of a document; absent where nothing does, undefined also before `load` has
   * ended.
   * @param text the document as YAML
   * @param offset where the value is in it: documents of one file may be of several kinds
   */
  readonly describe?: (text: string, path: ValuePath, offset: number) => SchemaPart | undefined;
  /** Undefined before `load` has ended. */
  readonly read: (text: string, options: ReadOptions) => Reading | undefined;
}

/** A document as it has been read; made once for a text and asked many times. Never throws. */
export interface Reading {
  /** Takes in a new text at the cost of what changed; absent: the new text is read from scratch. */
  readonly update?: (text: string) => void;
  /** What the target's program refuses, as far as the text alone tells; sorted by place or in its order. */
  readonly problems: () => readonly Problem[];
  /** The same for the other files that the document names. Only what `files` answers is seen. */
  readonly fileProblems?: (files: FileLookup) => readonly Problem[];
  /** The paths of the rule files that the document makes Prometheus read. */
  readonly ruleFiles?: (files: FileLookup) => readonly string[];
  /** Every PromQL expression, or those that touch a span, in order. */
  readonly expressions: (within?: Span) => readonly EmbeddedPromql[];
  /** The strings of one use in the templates of its rules, or those that touch a span, in order. */
  readonly templateLiterals?: (use: LiteralUse, within?: Span) => readonly EmbeddedPromql[];
  /** The series that a rule test writes out, or those that touch a span, in order. */
  readonly series?: (within?: Span) => readonly EmbeddedPromql[];
  /** What semantic checks of the whole file look at; undefined where too little could be read. */
  readonly subject: () => FileSubject | undefined;
  /** The rules that can be read by themselves; undefined where `rules` is known. */
  readonly rulesAlone?: () => FoundRules | undefined;
  /** The rules and groups of the document, in order; undefined while its YAML cannot be read. */
  readonly rules?: () => readonly RuleEntry[] | undefined;
  readonly groups?: () => readonly GroupFacts[] | undefined;
  /** What the document names beside metrics and rules. */
  readonly named?: () => readonly Named[];
  /** The labels and values by which alerts are routed or inhibited, each once. */
  readonly matched?: () => readonly LabelPair[];
  /** The roots of the YAML documents that could be read. */
  readonly roots?: () => readonly YamlNode[];
}

/** A rule file, or what a PrometheusRule or Helm values hand to Prometheus as one. */
export interface RuleFileSubject {
  readonly form: 'rules';
  readonly files: readonly {
    readonly rules: readonly RuleEntry[];
    readonly groups: readonly GroupFacts[];
    /** Where a second document begins, which Prometheus does not read. */
    readonly nextDocument?: number;
    /** The text that they stand in; absent where they are a part of another document. */
    readonly source?: RuleSource;
  }[];
  /** The Kubernetes objects that hold the rules; there may be blanks in place of these. */
  readonly objects?: readonly YamlNode[];
}

/** The text of a rule file. What is kept of a rule has few places: the others are read again. */
export interface RuleSource {
  readonly text: string;
  /** A rule with the places of all that it says; they count from where its text begins, as those of the entry's facts do. */
  readonly ruleOf: (entry: RuleEntry) => Rule | undefined;
}

/** A configuration file: what it decodes to. */
export interface ConfigSubject extends Pick<DecodedFile, 'root' | 'document' | 'flagged'> {
  readonly form: 'config';
  readonly text: string;
  readonly context: ReadContext;
}

/** A file of rule tests with the series that each test loads. */
export interface RuleTestSubject {
  readonly form: 'rule-test';
  readonly file: RuleTestFile;
  readonly series: readonly LoadedSeries[];
  /** The rules that its `rule_files` load, as far as `files` answers. */
  readonly loadRules: (files: FileLookup) => LoadedRules;
}

/** A file of tests for the routes of an Alertmanager configuration. */
export interface RouteTestSubject {
  readonly form: 'route-test';
  readonly file: RouteTestFile;
  /** Runs all tests, as far as `files` answers; `problem`: why the configuration cannot be tested. */
  readonly run: (files: FileLookup) => RouteTestRun;
}

/** What came of the tests of a file. */
export interface RouteTestRun {
  readonly results: readonly RouteTestResult[];
  readonly problem?: Problem;
}

/** A template of another program, before it is filled in. */
export interface TemplateSubject {
  readonly form: 'template';
  readonly template: Template;
}

export type FileSubject =
  RuleFileSubject | ConfigSubject | RuleTestSubject | RouteTestSubject | TemplateSubject;
