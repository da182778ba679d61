import { isAdjustable, type ProblemCode } from '../base/codes.ts';
import { crashed } from '../base/crashed.ts';
import type { FileLookup } from '../base/files.ts';
import { once } from '../base/once.ts';
import type { Problem, RelatedPlace } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import { plainSpan, type Span } from '../base/text.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { knownAlertNames, knownDeployment, knownNearbyRules } from '../deployment/loaded.ts';
import type { OtherRules } from '../deployment/otherRules.ts';
import type { FileKind } from '../documents/kinds/index.ts';
import type { FileSubject } from '../documents/kinds/kind.ts';
import type { LiveLookup } from '../live/questions.ts';
import type { CheckSettings } from '../project/checkSettings.ts';
import type { Rule } from '../rules/model.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import type { Check, CheckRun, Details, RuleCheck, RuleSubject } from './check.ts';
import { checks } from './index.ts';
import { recordSources } from './shared/recordSources.ts';
import { ruleKinds } from './shared/ruleKinds.ts';
import { type RuleExpression, ruleExpression } from './shared/ruleExpression.ts';

/** What checks run with. */
export interface RunContext {
  readonly kind: FileKind;
  readonly target: Target;
  readonly settings: CheckSettings;
  /** Where the document is. */
  readonly path?: string;
  /** See CheckRun. */
  readonly live?: LiveLookup;
  /** See CheckRun. */
  readonly ownerOf?: (rule: Span) => string | undefined;
}

/**
 * The checks of single rules for a kind of file, as one function; undefined where there are none. A
 * check that throws gives one `internal-error` that names it.
 */
export function ruleChecks(
  context: RunContext,
  list: readonly Check[] = checks,
): ((rule: Rule) => readonly Problem[]) | undefined {
  const own = list.filter(
    (check) =>
      check.scope === 'rule' && isOn(check, context) && hasNeeds(check, { live: context.live }),
  );
  if (own.length === 0) return undefined;
  const runner = new Runner(context, { live: context.live });
  return (rule) => {
    const subject = new OneRule(rule, context.target);
    for (const check of own) if (check.scope === 'rule') runner.run(check, subject);
    return runner.taken();
  };
}

/** A rule whose expression is parsed for the first check that asks for it. */
class OneRule implements RuleSubject {
  readonly rule: Rule;
  readonly #target: Target;
  #expression: { readonly read: RuleExpression | undefined } | undefined;

  constructor(rule: Rule, target: Target) {
    this.rule = rule;
    this.#target = target;
  }

  get expression(): RuleExpression | undefined {
    this.#expression ??= { read: ruleExpression(this.rule, this.#target) };
    return this.#expression.read;
  }
}

const none: readonly Problem[] = [];

/** What the checks of whole files say of one; those that need other files only where `files` is given. */
export function runFileChecks(
  subject: FileSubject,
  context: RunContext,
  files: FileLookup | undefined,
  list: readonly Check[] = checks,
): readonly Problem[] {
  const deployment = files && deploymentFor(context, files);
  const nearby = deployment === undefined ? files && nearbyFor(context, files) : undefined;
  const around = { files, deployment, nearby, alertNames: files && alertNamesFor(context, files) };
  const runner = new Runner(context, around);
  for (const check of list) {
    if (!isOn(check, context) || !hasNeeds(check, around)) continue;
    if (check.scope === 'rule') runner.runOnObjects(check, subject);
    else if (check.form === subject.form) runner.run(check, subject);
  }
  return runner.taken();
}

/** Problems without those of metrics that rules record: what is known of a metric's name says nothing of a record. */
export function withoutRecorded(
  problems: readonly Problem[],
  subject: FileSubject | undefined,
  context: RunContext,
  files: FileLookup | undefined,
): readonly Problem[] {
  if (problems.every(({ unlessRecorded }) => unlessRecorded === undefined)) return problems;
  const own =
    subject?.form === 'rules' ? subject.files.map(({ rules }) => recordSources(rules)) : [];
  const others = files && deploymentFor(context, files)?.otherRules;
  return problems.flatMap(({ unlessRecorded: metric, ...problem }) => {
    const isRecorded =
      metric !== undefined &&
      (own.some((records) => records.has(metric)) || others?.hasRecord(metric) === true);
    return isRecorded ? [] : [problem];
  });
}

/** What is known beyond a document. */
interface Around {
  readonly files?: FileLookup | undefined;
  readonly deployment?: Deployment | undefined;
  readonly nearby?: OtherRules | undefined;
  readonly alertNames?: (() => ReadonlySet<string>) | undefined;
  readonly live?: LiveLookup | undefined;
}

/** The rules beside a rule file; see CheckRun. */
function nearbyFor({ kind, path, target }: RunContext, files: FileLookup): OtherRules | undefined {
  if (path === undefined || !ruleKinds.includes(kind)) return undefined;
  return knownNearbyRules(path, files, target);
}

/** The alerts beside an `alertmanager.yml`; see CheckRun. */
function alertNamesFor(
  { kind, path }: RunContext,
  files: FileLookup,
): (() => ReadonlySet<string>) | undefined {
  if (kind !== 'alertmanager' || path === undefined) return undefined;
  return once(() => knownAlertNames(path, files) ?? new Set());
}

/** The servers that load a rule file; undefined for any other, and where none is known. */
export function deploymentFor(
  { kind, path, target }: RunContext,
  files: FileLookup,
): Deployment | undefined {
  return kind === 'rules' && path !== undefined ? knownDeployment(path, files, target) : undefined;
}

function hasNeeds({ needs }: Check, { files, deployment, live }: Around): boolean {
  if (needs === 'otherFiles') return files !== undefined;
  if (needs === 'deployment') return deployment !== undefined;
  if (needs === 'live') return live !== undefined;
  return true;
}

/** True for the code of a check that asks a server. */
export function isLive(code: ProblemCode): boolean {
  return checks.some((check) => check.code === code && check.needs === 'live');
}

/** True for a code whose check looks at files of this kind, with what it needs. */
export function isJudged(
  code: ProblemCode,
  context: RunContext,
  files: FileLookup | undefined,
): boolean {
  const check = checks.find((one) => one.code === code);
  if (check === undefined || !isOn(check, context)) return false;
  const needsDeployment = check.needs === 'deployment' && files !== undefined;
  const deployment = needsDeployment ? deploymentFor(context, files) : undefined;
  return hasNeeds(check, { files, deployment, live: context.live });
}

function isOn({ code, kinds, needs, preset }: Check, { kind, settings }: RunContext): boolean {
  if (!kinds.includes(kind)) return false;
  if (needs === 'requirements' && settings.requirements.length === 0) return false;
  const level = settings.levels[code];
  if (level !== undefined) return level !== 'off';
  return preset === undefined || preset === settings.preset;
}

/** Problems as the settings rate them; errors stay what they are. */
export function rated(problems: readonly Problem[], { levels }: CheckSettings): readonly Problem[] {
  if (Object.keys(levels).length === 0) return problems;
  return problems.flatMap((problem) => {
    const { code, severity } = problem;
    const level = isAdjustable(code) && severity !== 'error' ? levels[code] : undefined;
    if (level === undefined) return [problem];
    return level === 'off' ? [] : [{ ...problem, severity: level }];
  });
}

/** Runs checks one after the other. One serves for all rules of a file: there are very many runs. */
class Runner {
  readonly #run: CheckRun<string>;
  #check: Pick<Check, 'code' | 'severity' | 'messages'> | undefined;
  #found: Problem[] | undefined;

  constructor(
    { target, settings, ownerOf }: RunContext,
    { files, deployment, nearby, alertNames, live }: Around,
  ) {
    const { requirements, budget } = settings;
    this.#run = {
      target,
      requirements,
      deployment,
      nearby,
      alertNames,
      live,
      budget,
      report: (message, at, more = {}) => {
        const check = this.#check;
        if (check === undefined) return;
        (this.#found ??= []).push(problemOf(check, check.messages[message] ?? message, at, more));
      },
      ...(files === undefined ? {} : { files }),
      ...(ownerOf === undefined ? {} : { ownerOf }),
    };
  }

  /** A check that throws has found its own crash. */
  run<Subject extends RuleSubject | FileSubject | YamlNode>(
    check: Pick<Check, 'code' | 'severity' | 'messages'> & {
      run(subject: Subject, run: CheckRun<string>): void;
    },
    subject: Subject,
  ): void {
    this.#check = check;
    try {
      check.run(subject, this.#run);
    } catch (error) {
      (this.#found ??= []).push(crashed(check.code, error));
    }
  }

  /** Runs a check of rules on the objects around them. */
  runOnObjects(check: RuleCheck, subject: FileSubject): void {
    if (check.runOnObject === undefined || subject.form !== 'rules') return;
    const run = (object: YamlNode, run: CheckRun<string>): void => check.runOnObject?.(object, run);
    for (const object of subject.objects ?? []) this.run({ ...check, run }, object);
  }

  /** What was found since this was asked last. */
  taken(): readonly Problem[] {
    const found = this.#found ?? none;
    this.#found = undefined;
    return found;
  }
}

function problemOf(
  { code, severity }: Pick<Check, 'code' | 'severity'>,
  message: string,
  at: Span,
  { values = {}, severity: ownSeverity = severity, related, fixes = [], unlessRecorded }: Details,
): Problem {
  return {
    code,
    severity: ownSeverity,
    span: plainSpan(at),
    message: message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole),
    ...(related === undefined ? {} : { related: related.map(plainPlace) }),
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(unlessRecorded === undefined ? {} : { unlessRecorded }),
  };
}

function plainPlace(place: RelatedPlace): RelatedPlace {
  return { ...place, span: plainSpan(place.span) };
}
