import type { CheckCode } from '../base/codes.ts';
import type { FileLookup } from '../base/files.ts';
import type { Fix, RelatedPlace, Severity } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { OtherRules } from '../deployment/otherRules.ts';
import type { LiveLookup } from '../live/questions.ts';
import type { Budget } from '../project/checkSettings.ts';
import type { Preset } from '../project/checkSettings.ts';
import type { Requirement } from '../project/requirement.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { FileSubject } from '../documents/kinds/kind.ts';
import type { Rule } from '../rules/model.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import type { RuleExpression } from './shared/ruleExpression.ts';

/**
 * A semantic check: something that the programs accept and that a user would want to know. One check is
 * one file named by its code, one page in `docs/checks/`, one test; `index.ts` is the only list.
 */
export type Check = RuleCheck | FileCheck;

interface CheckOf<Subject, Message extends string> {
  readonly code: CheckCode;
  readonly severity: Severity;
  /** The kinds of files that it looks at. */
  readonly kinds: readonly FileKind[];
  /** What it needs beyond the document; it is left out where that is missing. */
  readonly needs?: 'otherFiles' | 'requirements' | 'deployment' | 'live';
  /** The preset that turns it on beside those that a setting names; absent: every preset does. */
  readonly preset?: Exclude<Preset, 'recommended'>;
  /**
   * What it says, by key; `{name}` stands for a value that `report` is given. One sentence each, in
   * plain words.
   */
  readonly messages: Readonly<Record<Message, string>>;
  run(subject: Subject, run: CheckRun<Message>): void;
}

/** A check of each rule by itself: its outcome is kept until the rule's text changes. */
export interface RuleCheck<Message extends string = string> extends CheckOf<RuleSubject, Message> {
  readonly scope: 'rule';
  /** The same for a Kubernetes object around its rules: see RuleFileSubject. */
  runOnObject?(object: YamlNode, run: CheckRun<Message>): void;
}

/** A check of a whole file: it runs again whenever the file changes. */
export interface FileCheck extends CheckOf<FileSubject, string> {
  readonly scope: 'file';
  /** The form of the subjects that it understands. */
  readonly form: FileSubject['form'];
}

/** One rule, as far as it could be read. */
export interface RuleSubject {
  readonly rule: Rule;
  /** Its expression; undefined where Prometheus does not accept it. */
  readonly expression: RuleExpression | undefined;
}

/** What a check is handed beside its subject. */
export interface CheckRun<Message extends string> {
  readonly target: Target;
  /** The files that the document names. Absent where nothing can be known of them. */
  readonly files?: FileLookup;
  /** The servers that load a rule file. Absent where none is known. */
  readonly deployment?: Deployment | undefined;
  /**
   * Where no such server is known: the rules of the other files in the folder of a rule file, which may be loaded
   * beside it.
   */
  readonly nearby?: OtherRules | undefined;
  /** The alerts of the Prometheus beside an `alertmanager.yml`; absent for other files. */
  readonly alertNames?: (() => ReadonlySet<string>) | undefined;
  /** A server that has the data of the rules. Absent where none is asked. */
  readonly live?: LiveLookup | undefined;
  /** What queries may cost. */
  readonly budget: Budget;
  /** What the project asks of rules. */
  readonly requirements: readonly Requirement[];
  /** The owner that comments name for the rule at a span; absent where comments are not known. */
  readonly ownerOf?: (rule: Span) => string | undefined;
  /** Reports a finding; spans are UTF-16 offsets, and may be YAML nodes. */
  readonly report: (message: Message, at: Span, more?: Details) => void;
}

/** What a finding says beside its message. */
export interface Details {
  /** The values of the message's `{name}`s. */
  readonly values?: Readonly<Record<string, string>>;
  /** In place of the check's own severity. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  /** A metric that this is said of: it is taken back where a rule records it. */
  readonly unlessRecorded?: string;
}

/** Defines a check of rules. */
export function ruleCheck<Message extends string>(
  check: Omit<RuleCheck<Message>, 'scope'>,
): RuleCheck<Message> {
  return { ...check, scope: 'rule' };
}

/** Defines a check of whole files with a subject of one form. */
export function fileCheck<Form extends FileSubject['form'], Message extends string>(
  check: FileCheckOf<Form, Message>,
): FileCheckOf<Form, Message> & { readonly scope: 'file' } {
  return { ...check, scope: 'file' };
}

interface FileCheckOf<Form extends FileSubject['form'], Message extends string> extends CheckOf<
  FileSubject & { readonly form: Form },
  Message
> {
  readonly form: Form;
}
