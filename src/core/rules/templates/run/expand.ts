import type { Target } from '../../../base/target.ts';
import { executeTemplate, type ExecutableTemplate } from '../../../go/template/exec/execute.ts';
import {
  goAny,
  type GoType,
  type GoValue,
  stringMapValue,
  stringValue,
} from '../../../go/values.ts';
import { parseAlertTemplateText } from '../template.ts';
import { templateFunctionsOf, type TemplateServer } from './functions.ts';

/** What a template of an alert is expanded with. */
export interface AlertData {
  /** Those of the sample that the alert's expression gave. */
  readonly labels: Iterable<readonly [name: string, value: string]>;
  readonly externalLabels: Iterable<readonly [name: string, value: string]>;
  /** What `$externalURL` stands for. */
  readonly externalUrl: string;
  /** A float or a histogram. */
  readonly value: GoValue;
}

/** What Prometheus puts in front of every template of an alert. */
const declarations =
  '{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}' +
  '{{$externalURL := .ExternalURL}}{{$value := .Value}}';

const dataType: GoType = {
  name: 'struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }',
  kind: 'struct',
  fields: ['Labels', 'ExternalLabels', 'ExternalURL', 'Value'],
};

/** The templates of one alert, ready to be expanded for each of its samples. */
export class AlertTemplates {
  readonly #alert: string;
  readonly #target: Target;
  readonly #parsed = new Map<string, ExecutableTemplate | string>();

  constructor(alert: string, target: Target) {
    this.#alert = alert;
    this.#target = target;
  }

  /**
   * The text of a label or annotation for a sample; where that fails, `<error expanding template: …>` in
   * Prometheus' words. Mirrors Expand of template/template.go and AlertingRule.Eval of rules/alerting.go.
   */
  expand(text: string, data: AlertData, server: TemplateServer): string {
    // A text without an action is its own expansion.
    if (!text.includes('{{')) return text;
    const template = this.#template(text);
    const name = `__alert_${this.#alert}`;
    if (typeof template === 'string') {
      return `<error expanding template: error parsing template ${name}: ${template}>`;
    }
    const { text: expanded, error } = executeTemplate(
      template,
      valueOf(data),
      templateFunctionsOf(server, this.#target),
    );
    if (error === undefined) return expanded;
    return `<error expanding template: error executing template ${name}: ${error}>`;
  }

  /** The parsed template, or the error of Go's parser. */
  #template(text: string): ExecutableTemplate | string {
    let template = this.#parsed.get(text);
    if (template === undefined) {
      const whole = declarations + text;
      const name = `__alert_${this.#alert}`;
      const { nodes, error } = parseAlertTemplateText(whole, this.#alert, this.#target);
      template =
        error === undefined
          ? { text: whole, nodes, name }
          : `template: ${name}:${error.line.toString()}: ${error.message}`;
      this.#parsed.set(text, template);
    }
    return template;
  }
}

function valueOf({ labels, externalLabels, externalUrl, value }: AlertData): GoValue {
  const fields = new Map<string, GoValue>([
    ['Labels', stringMapValue(labels)],
    ['ExternalLabels', stringMapValue(externalLabels)],
    ['ExternalURL', stringValue(externalUrl)],
    ['Value', { kind: 'interface', type: goAny, holds: value }],
  ]);
  return { kind: 'struct', type: dataType, fields };
}
