import type { Problem } from '../base/problem.ts';
import { isLabelName } from '../config/shared/names.ts';
import type { NameScheme } from '../config/shared/names.ts';
import { hasHole } from '../base/holes.ts';
import { goQuote } from '../go/quote.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import { isLogql } from '../promql/foreign/logql.ts';
import { isWrongInMetricsql, metricsqlWord } from '../promql/foreign/metricsql.ts';
import { parseErrorText } from '../promql/parse/errorText.ts';
import { judgeExpression } from './expression.ts';
import { explained } from './explained.ts';
import { hasUnknownKey, headOf, inField, blameOf, refuse, withFixes } from './problemOf.ts';
import { isAlert } from './model.ts';
import type { LabelEntry, Rule, RuleField, TextField } from './model.ts';
import { ruleType } from './schema.ts';
import { templateError, templateErrorText } from './templates/template.ts';
import { templateAdvice } from './templates/templateFix.ts';

/** What rules are judged by. */
export interface RuleContext {
  readonly target: Target;
  readonly names: NameScheme;
  /** Checks beyond promtool's, for each rule by itself. */
  readonly checks?: (rule: Rule) => readonly Problem[];
}

/**
 * What is wrong with a rule, in promtool's words behind `group "…", rule 1, "…": `. Mirrors
 * Rule.Validate of Prometheus' model/rulefmt/rulefmt.go.
 * @param isForeign true where the expression is in another language, which is left alone
 */
export function checkRule(rule: Rule, context: RuleContext, isForeign = false): Problem[] {
  return [
    ...checkKind(rule),
    ...(isForeign ? [] : checkExpression(rule, context.target)),
    ...checkRecording(rule, context),
    ...checkLabels(rule.labels, context.names),
    ...checkAnnotationNames(rule.annotations, context.names),
    ...checkTemplates(rule, context.target),
    ...(isForeign ? [] : (context.checks?.(rule) ?? [])),
  ];
}

/** The field, where it is there and not empty. */
function filled(field: TextField | undefined): TextField | undefined {
  return field?.value === '' ? undefined : field;
}

function checkKind(rule: Rule): Problem[] {
  const record = filled(rule.record);
  const alert = filled(rule.alert);
  if (record !== undefined && alert !== undefined) {
    const [first, second] = record.key.from < alert.key.from ? [record, alert] : [alert, record];
    const related = [{ span: first.key, message: 'the other field' }];
    const message = "only one of 'record' and 'alert' must be set";
    return [refuse('rule-kind', second.key, message, related)];
  }
  if (record !== undefined || alert !== undefined) return [];
  if (rule.record?.unread === true || rule.alert?.unread === true) return [];
  if (hasUnknownKey(rule.node, ruleType)) return [];
  const span = (rule.alert ?? rule.record)?.key ?? headOf(rule.node);
  return [refuse('rule-kind', span, "one of 'record' or 'alert' must be set")];
}

function checkExpression({ node, expr }: Rule, target: Target): Problem[] {
  if (expr?.unread === true) return [];
  if (expr === undefined && hasUnknownKey(node, ruleType)) return [];
  if (expr === undefined || expr.value === '') {
    const span = expr === undefined ? headOf(node) : blameOf(expr);
    return [refuse('missing-expr', span, "field 'expr' must be set in rule")];
  }
  // Prometheus reports the first error only; those behind it are often its consequences.
  const [error] = judgeExpression(expr.value, target).errors;
  // LogQL is left alone, here and by the check `logql`, which says so.
  if (error === undefined || isLogql(expr.value)) return [];
  const words = `could not parse expression: ${parseErrorText(expr.value, error)}`;
  const span = inField(expr, error.span);
  const problem = refuse(error.code, span, words);
  if (target.dialect === 'vmalert' && !isWrongInMetricsql(expr.value, error)) return [];
  const word = metricsqlWord(expr.value, error);
  if (word === undefined) return [explained(problem, error, expr, node)];
  const hint = `\`${word}\` is MetricsQL, the query language of VictoriaMetrics; Prometheus does not know it`;
  return [{ ...problem, hint }];
}

function checkRecording(rule: Rule, { names }: RuleContext): Problem[] {
  const record = filled(rule.record);
  if (record === undefined) return [];
  const problems: Problem[] = [];
  const invalid = (field: string, span: Span): void => {
    const message = `invalid field '${field}' in recording rule`;
    problems.push(refuse('recording-rule-field', span, message));
  };
  if (rule.annotations.length > 0) invalid('annotations', rule.annotationsKey ?? record.key);
  if (isPositive(rule.for)) invalid('for', rule.for.key);
  if (isPositive(rule.keepFiringFor)) invalid('keep_firing_for', rule.keepFiringFor.key);
  const name = record.value;
  if (!isMetricName(name, names)) {
    problems.push(refuse('record-name', record.span, `invalid recording rule name: ${name}`));
  }
  if (names === 'utf8' && /[{}]/.test(name)) {
    const message = `braces present in the recording rule name; should it be in expr?: ${name}`;
    problems.push(refuse('record-name', record.span, message));
  }
  return problems;
}

function isPositive(field: RuleField<number> | undefined): field is RuleField<number> {
  return field !== undefined && field.value !== 0;
}

function isMetricName(name: string, scheme: NameScheme): boolean {
  return scheme === 'utf8' ? name !== '' : /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
}

/** The labels of a rule or of a group. */
export function checkLabels(labels: readonly LabelEntry[], names: NameScheme): Problem[] {
  return labels
    .filter(({ name }) => !isLabelName(name, names) || name === '__name__')
    .map(({ name, key }) => refuse('label-name', key, `invalid label name: ${name}`));
}

function checkAnnotationNames(annotations: readonly LabelEntry[], names: NameScheme): Problem[] {
  return annotations
    .filter(({ name }) => !isLabelName(name, names))
    .map(({ name, key }) => refuse('annotation-name', key, `invalid annotation name: ${name}`));
}

function checkTemplates(rule: Rule, target: Target): Problem[] {
  if (!isAlert(rule)) return [];
  const alert = rule.alert?.value ?? '';
  return [
    ...rule.labels.flatMap((entry) => checkText('label', entry, alert, target)),
    ...rule.annotations.flatMap((entry) => checkText('annotation', entry, alert, target)),
  ];
}

/** True where an outer template fills in a part of an action: what it says is not known. */
function isFilledIn(text: string): boolean {
  return hasHole(text) && /\{\{(?:(?!\}\})[^])*\ufdd0/.test(text);
}

function checkText(kind: string, entry: LabelEntry, alert: string, target: Target): Problem[] {
  const error = templateError(entry.value, alert, target);
  if (error === undefined || isFilledIn(entry.value)) return [];
  const words = `${kind} ${goQuote(entry.name)}: ${templateErrorText(error, alert)}`;
  const span = inField(entry, error.span);
  const problem = refuse('alert-template', span, words);
  const advice = templateAdvice(error, span, target);
  if (advice === undefined) return [problem];
  return [
    withFixes({ ...problem, hint: advice.hint }, entry.node === undefined ? [] : advice.fixes),
  ];
}
