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

/** The errors for which `promtool check rules` refuses a template: none or one. */
export function checkTemplate(text: string, alert: string, target: Target): TemplateError[] {
  if (!text.includes('{{')) return [];
  const { error } = parseAlertTemplate(text, alert, target);
  return error === undefined ? [] : [error];
}

/** The whole message as promtool prints it behind `annotation "…": `. */
export function templateErrorText(error: TemplateError, alert: string): string {
  return `template: __alert_${alert}:${error.line.toString()}: ${error.message}`;
}
