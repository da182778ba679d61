import { atLeast } from '../../base/target.ts';
import type { Target } from '../../base/target.ts';
import { alertVariables } from './alertVariables.ts';
import { templateFunction } from './templateFunctions.ts';
import { isOfVmalert, vmalertVariables } from './vmalertTemplates.ts';
import { parseTemplate } from '../../go/template/parse.ts';
import type { TemplateNode } from '../../go/template/ast.ts';
import type { ParsedTemplate } from '../../go/template/parse.ts';
import type { TemplateError } from '../../go/template/reader.ts';

/**
 * Parses the template of an alert's label or annotation, as testTemplateParsing in Prometheus'
 * model/rulefmt/rulefmt.go does. Spans are UTF-16 offsets in `text`.
 */
export function parseAlertTemplate(text: string, alert: string, target: Target): ParsedTemplate {
  const variables = target.dialect === 'vmalert' ? vmalertVariables : alertVariables;
  return parseWith(variables, text, alert, target);
}

/** The same for a template that declares the variables of alerts itself, in front. */
export function parseAlertTemplateText(
  text: string,
  alert: string,
  target: Target,
): ParsedTemplate {
  return parseWith([], text, alert, target);
}

function parseWith(
  variables: readonly string[],
  text: string,
  alert: string,
  target: Target,
): ParsedTemplate {
  const isVmalert = target.dialect === 'vmalert';
  return parseTemplate(text, {
    name: '__alert_' + alert,
    variables,
    hasFunction: (name) =>
      templateFunction(name, target.prometheus) !== undefined || (isVmalert && isOfVmalert(name)),
    // Releases up to 2.54 were built with a Go older than 1.23.
    elseWith: atLeast(target.prometheus, { major: 2, minor: 55 }),
  });
}

/** How many parsed templates are kept: those of the rule that is being judged, and of its likes. */
const KEPT = 200;
const kept = new WeakMap<Target, Map<string, ParsedTemplate>>();

/**
 * Why `promtool check rules` refuses the template of an alert's label or annotation; undefined where it
 * does not.
 */
export function templateError(
  text: string,
  alert: string,
  target: Target,
): TemplateError | undefined {
  return text.includes('{{') ? parsed(text, alert, target).error : undefined;
}

/** The parts of a template that promtool accepts; undefined for a text without any, or with an error. */
export function parsedTemplate(
  text: string,
  alert: string,
  target: Target,
): readonly TemplateNode[] | undefined {
  if (!text.includes('{{')) return undefined;
  const { nodes, error } = parsed(text, alert, target);
  return error === undefined ? nodes : undefined;
}

function parsed(text: string, alert: string, target: Target): ParsedTemplate {
  let templates = kept.get(target);
  if (templates === undefined || templates.size > KEPT) {
    templates = new Map();
    kept.set(target, templates);
  }
  const known = templates.get(text);
  if (known !== undefined) return known;
  const template = parseAlertTemplate(text, alert, target);
  // A definition is refused where it has the name of the alert's own template.
  if (template.error === undefined && !text.includes('__alert_')) templates.set(text, template);
  return template;
}

/** The whole message as promtool prints it behind `annotation "…": `. */
export function templateErrorText(error: TemplateError, alert: string): string {
  return `template: __alert_${alert}:${error.line.toString()}: ${error.message}`;
}
