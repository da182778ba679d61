import { checkAlertmanagerConfig } from '../config/alertmanager/check.ts';
import type { NameScheme } from '../config/shared/names.ts';
import { checkFileSd } from '../config/fileSd/fileSd.ts';
import { checkPrometheusConfig, checkScrapeConfigFile } from '../config/prometheus/check.ts';
import { checkWebConfig } from '../config/webConfig/webConfig.ts';
import { detectKind, type Detection, type FileKind } from '../documents/kind.ts';
import { embeddedPromql } from '../documents/embed.ts';
import {
  maskTemplate,
  templateLanguage,
  touchesTemplate,
  type TemplateLanguage,
} from '../documents/templated.ts';
import type { FileLookup } from '../base/lookup.ts';
import type { Problem } from '../base/problem.ts';
import { checkPromql } from '../promql/parse/check.ts';
import { checkRules } from '../rules/check.ts';
import { LiveRules } from '../rules/incremental/liveRules.ts';
import { moved } from '../rules/incremental/movedProblem.ts';
import { checkPrometheusRules } from '../rules/kubernetes/prometheusRule.ts';
import { checkRuleTest } from '../ruleTests/check.ts';
import type { Target } from '../base/target.ts';

/** What a text is checked with. */
export interface ValidateOptions {
  readonly target: Target;
  /** Names the text in problems and is where relative paths in it start. */
  readonly path?: string;
  /** Overrules the recognition by content. */
  readonly kind?: FileKind;
  /** Absent: what needs other files is left out. */
  readonly lookup?: FileLookup;
  /** How metric and label names of rules are judged; default: as the target's promtool does. */
  readonly names?: NameScheme;
  /** Whether passwords and tokens written into a file are pointed out; default: true. */
  readonly literalSecrets?: boolean;
}

/** The outcome for one text. */
export interface Validation {
  /** Absent: none of ours, and `problems` is empty. */
  readonly kind?: FileKind;
  /** Why it was taken for this kind, or for none. */
  readonly reason: string;
  readonly problems: readonly Problem[];
}

type Check = (text: string, options: ValidateOptions) => readonly Problem[];

const checks: Record<FileKind, Check> = {
  rules: (text, options) => checkRules(text, options.target, options),
  prometheusrule: (text, options) => checkPrometheusRules(text, options.target, options),
  prometheus: (text, options) => checkPrometheusConfig(text, options.target, options),
  'scrape-config': (text, options) => checkScrapeConfigFile(text, options.target, options),
  alertmanager: (text, options) => checkAlertmanagerConfig(text, options.target, options),
  ruletest: (text, options) => checkRuleTest(text, options.target, options),
  'file-sd': (text, options) => checkFileSd(text, options.target, options),
  'web-config': (text, options) => checkWebConfig(text, options.target, options),
  promql: (text, { target }) => checkPromql(text, target).problems,
  markdown: checkFences,
};

/**
 * Recognises a text and checks it. Never throws: a check that fails becomes one problem with the
 * code `internal-error`, so that a crash never looks like a clean file.
 */
export function validate(text: string, options: ValidateOptions): Validation {
  return validateWith(checkKind, text, options);
}

/** The same for a text that is being edited: one object for each document. */
export class LiveValidation {
  #rules: LiveRules | undefined;
  #target: Target | undefined;
  #names: NameScheme | undefined;

  /** Gives what `validate` gives; of a rule file, only the rules that changed are read again. */
  validate(text: string, options: ValidateOptions): Validation {
    const check: KindCheck = (kind, ...rest) => {
      const [, , template] = rest;
      const isLive = kind === 'rules' && template === undefined;
      return isLive ? this.#checkRules(text, options) : checkKind(kind, ...rest);
    };
    return validateWith(check, text, options);
  }

  #checkRules(text: string, options: ValidateOptions): readonly Problem[] {
    const { target, names } = options;
    if (this.#rules === undefined || this.#target !== target || this.#names !== names) {
      this.#rules = new LiveRules(target, options);
      this.#target = target;
      this.#names = names;
    }
    return this.#rules.check(text);
  }
}

type KindCheck = typeof checkKind;

function validateWith(check: KindCheck, text: string, options: ValidateOptions): Validation {
  const { kind, reason, template } =
    options.kind === undefined ? detectKind(options.path, text) : chosen(options.kind, text);
  if (kind === undefined) return { reason, problems: [] };
  try {
    return { kind, reason, problems: check(kind, text, options, template) };
  } catch (error) {
    return { kind, reason, problems: [internalError(kind, error)] };
  }
}

/** The kind that the user says a text has. */
function chosen(kind: FileKind, text: string): Detection {
  const isYaml = kind !== 'promql' && kind !== 'markdown';
  const template = isYaml ? templateLanguage(text) : undefined;
  return {
    kind,
    reason: 'set by --kind or prometheus.fileKinds',
    ...(template === undefined ? {} : { template }),
  };
}

function internalError(kind: FileKind, error: unknown): Problem {
  const what = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal-error',
    severity: 'error',
    span: { from: 0, to: 0 },
    message: `The check of this file (kind ${kind}) failed. Please report this bug: ${what}`,
  };
}

/** A template is checked as far as its text is known; what its actions bring is left alone. */
function checkKind(
  kind: FileKind,
  text: string,
  options: ValidateOptions,
  template: TemplateLanguage | undefined,
): readonly Problem[] {
  if (template === undefined) return checks[kind](text, options);
  const masked = maskTemplate(text, template);
  const problems = checks[kind](masked.text, options);
  if (problems.some(({ code }) => code === 'yaml-syntax')) return [];
  return problems.filter(
    ({ code, span }) =>
      !touchesTemplate(text, span, masked.holes) &&
      // What seems to be missing may stand in the lines that the template inserts.
      (!masked.insertsLines || code.startsWith('promql-')),
  );
}

/** The expressions of a Markdown text's `promql` blocks. */
function checkFences(text: string, { target }: ValidateOptions): readonly Problem[] {
  return embeddedPromql('markdown', text, target).flatMap((embedded) =>
    checkPromql(embedded.text, target).problems.map((problem) =>
      moved(problem, embedded.span.from),
    ),
  );
}
