import { atLeast } from '../target.ts';
import type { Target } from '../target.ts';
import { templateFunction } from './templateFunctions.ts';
import { parseTemplate } from './templateParse.ts';
import type { ParsedTemplate, TemplateError } from './templateParse.ts';

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

const KEPT = 20_000;
const accepted = new WeakMap<Target, Set<string>>();

/**
 * The errors for which `promtool check rules` refuses a template: none or one. Texts that are fine
 * are remembered, since files repeat them from alert to alert.
 */
export function checkTemplate(text: string, alert: string, target: Target): TemplateError[] {
  if (!text.includes('{{')) return [];
  let fine = accepted.get(target);
  if (fine === undefined || fine.size > KEPT) accepted.set(target, (fine = new Set()));
  if (fine.has(text)) return [];
  const { error } = parseAlertTemplate(text, alert, target);
  if (error !== undefined) return [error];
  // A definition is refused where it has the name of the alert's own template.
  if (!text.includes('__alert_')) fine.add(text);
  return [];
}

/** The whole message as promtool prints it behind `annotation "…": `. */
export function templateErrorText(error: TemplateError, alert: string): string {
  return `template: __alert_${alert}:${error.line.toString()}: ${error.message}`;
}
