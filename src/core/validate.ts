import { checkPrometheusConfig, checkScrapeConfigFile } from './config/prometheus.ts';
import { detectKind, type FileKind } from './documents/kind.ts';
import type { FileLookup } from './lookup.ts';
import type { Problem } from './problem.ts';
import { checkPromql } from './promql/check.ts';
import { checkRules } from './rules/check.ts';
import { checkPrometheusRules } from './rules/prometheusRule.ts';
import type { Target } from './target.ts';

/** What a text is checked with. */
export interface ValidateOptions {
  readonly target: Target;
  /** Names the text in problems and is where relative paths in it start. */
  readonly path?: string;
  /** Overrules the recognition by content. */
  readonly kind?: FileKind;
  /** Absent: what needs other files is left out. */
  readonly lookup?: FileLookup;
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
  rules: (text, { target }) => checkRules(text, target),
  prometheusrule: (text, { target }) => checkPrometheusRules(text, target),
  prometheus: (text, options) => checkPrometheusConfig(text, options.target, options),
  'scrape-config': (text, options) => checkScrapeConfigFile(text, options.target, options),
  alertmanager: () => [],
  ruletest: () => [],
  'file-sd': () => [],
  'web-config': () => [],
  promql: (text, { target }) => checkPromql(text, target).problems,
  markdown: () => [],
};

/**
 * Recognises a text and checks it. Never throws: a check that fails becomes one problem with the
 * code `internal-error`, so that a crash never looks like a clean file.
 */
export function validate(text: string, options: ValidateOptions): Validation {
  const { kind, reason } =
    options.kind === undefined
      ? detectKind(options.path, text)
      : { kind: options.kind, reason: 'it was said to be' };
  if (kind === undefined) return { reason, problems: [] };
  return { kind, reason, problems: guarded(kind, text, options) };
}

function guarded(kind: FileKind, text: string, options: ValidateOptions): readonly Problem[] {
  try {
    return checks[kind](text, options);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return [
      {
        code: 'internal-error',
        severity: 'error',
        span: { from: 0, to: 0 },
        message: `The check of ${kind} files failed; please report this: ${what}`,
      },
    ];
  }
}
