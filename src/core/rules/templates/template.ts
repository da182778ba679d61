import { atLeast } from '../../base/target.ts';
import type { Target } from '../../base/target.ts';
import { failingCalls } from './templateCalls.ts';
import type { TemplateFailure } from './templateCalls.ts';
import { templateFunction } from './templateFunctions.ts';
import { parseTemplate } from '../../go/template/parse.ts';
import type { ParsedTemplate } from '../../go/template/parse.ts';
import type { TemplateError } from '../../go/template/reader.ts';

/** The variables that Prometheus declares in front of every template of an alert. */
export const alertVariables: readonly string[] = [
  '$labels',
  '$externalLabels',
  '$externalURL',
  '$value',
];

/**
 * Parses the template of an alert's label or annotation, as testTemplateParsing in Prometheus'
 * model/rulefmt/rulefmt.go does. Spans are UTF-16 offsets in `text`.
 */
export function parseAlertTemplate(text: string, alert: string, target: Target): ParsedTemplate {
  return parseTemplate(text, {
    name: '__alert_' + alert,
    variables: alertVariables,
    hasFunction: (name) => templateFunction(name, target.prometheus) !== undefined,
    // Releases up to 2.54 were built with a Go older than 1.23.
    elseWith: atLeast(target.prometheus, { major: 2, minor: 55 }),
  });
}

/** What is known of a template. */
export interface TemplateVerdict {
  /** Why `promtool check rules` refuses it. */
  readonly error?: TemplateError;
  /** What promtool lets pass and Prometheus fails at, each time that it fills in the template. */
  readonly failures: readonly TemplateFailure[];
}

const FINE: TemplateVerdict = { failures: [] };
const KEPT = 20_000;
const kept = new WeakMap<Target, Map<string, TemplateVerdict>>();

/**
 * Judges the template of an alert's label or annotation. Verdicts on texts without an error are
 * kept, since files repeat them from alert to alert.
 */
export function judgeTemplate(text: string, alert: string, target: Target): TemplateVerdict {
  if (!text.includes('{{')) return FINE;
  let verdicts = kept.get(target);
  if (verdicts === undefined || verdicts.size > KEPT) {
    verdicts = new Map();
    kept.set(target, verdicts);
  }
  const known = verdicts.get(text);
  if (known !== undefined) return known;
  const { nodes, error } = parseAlertTemplate(text, alert, target);
  if (error !== undefined) return { error, failures: [] };
  const failures = failingCalls(nodes, target.prometheus);
  const verdict = failures.length === 0 ? FINE : { failures };
  // A definition is refused where it has the name of the alert's own template.
  if (!text.includes('__alert_')) verdicts.set(text, verdict);
  return verdict;
}

/** The whole message as promtool prints it behind `annotation "…": `. */
export function templateErrorText(error: TemplateError, alert: string): string {
  return `template: __alert_${alert}:${error.line.toString()}: ${error.message}`;
}
