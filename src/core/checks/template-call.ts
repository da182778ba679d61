import type { Fix } from '../base/problem.ts';
import type { Version } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { TemplateNode } from '../go/template/ast.ts';
import { isAlert, type LabelEntry } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { type BareVariable, bareVariables } from '../rules/templates/bareVariables.ts';
import {
  failingCalls,
  failingComparison,
  failingFields,
  type Replacement,
  type TemplateFailure,
} from '../rules/templates/failingTemplates.ts';
import { type MisusedValue, misusedValues } from '../rules/templates/misusedValues.ts';
import { parsedTemplate } from '../rules/templates/template.ts';
import { ruleCheck } from './check.ts';
import { anyRuleKinds } from './shared/ruleKinds.ts';

/** Templates of alerts that parse and then fail each time they run, so that people read an error. */
export const templateCall = ruleCheck({
  code: 'template-call',
  severity: 'warning',
  kinds: anyRuleKinds,
  messages: {
    fails: 'Prometheus cannot render this {field}: {reason}.',
    verb: '"%{verb}" cannot format {type}s: this prints "%!{verb}({goType}=…)". Use "{instead}".',
    bare: '"{written}" is printed as it is. Write "{instead}".',
    format: 'This prints "{prints}": {reason}.',
  },
  run({ rule }, { report, target }) {
    // vmalert has functions and templates of its own.
    if (!isAlert(rule) || target.dialect === 'vmalert') return;
    const alert = rule.alert?.value ?? '';
    const checkField = (field: string, entries: readonly LabelEntry[]): void => {
      for (const entry of entries) {
        const nodes = parsedTemplate(entry.value, alert, target);
        if (nodes === undefined && entry.value.includes('{{')) continue;
        const { bare, misuses, failures } = findingsIn(entry.value, nodes, target.prometheus);
        for (const { written, instead, at } of bare) {
          const title = `Write ${instead}`;
          const fix = replacement({ title, at, text: instead }, entry);
          report('bare', inField(entry, at), { values: { written, instead }, fixes: [fix] });
        }
        for (const misused of misuses) {
          switch (misused.kind) {
            case 'format': {
              const { prints, fault, span } = misused;
              const fix = doubledPercent(misused, entry.value);
              report('format', inField(entry, span), {
                values: { prints, reason: formatFaults[fault] },
                fixes: fix === undefined ? [] : [replacement(fix, entry)],
              });
              break;
            }
            case 'verb': {
              const { verb, type: goType, span } = misused;
              const { type, usual } = typeNames[goType];
              const instead = goType === 'float64' && verb === 'd' ? '%.0f' : usual;
              report('verb', inField(entry, span), { values: { verb, type, goType, instead } });
            }
          }
        }
        for (const { message, span, fix = forgottenDollar(entry.value, span) } of failures) {
          report('fails', inField(entry, span), {
            values: { field, reason: message },
            fixes: fix === undefined ? [] : [replacement(fix, entry)],
          });
        }
      }
    };
    checkField('label', rule.labels);
    checkField('annotation', rule.annotations);
  },
});

/** What is wrong with a template, whichever alert it is of. */
interface TemplateFindings {
  readonly bare: readonly BareVariable[];
  readonly misuses: readonly PrintedMisuse[];
  readonly failures: readonly TemplateFailure[];
}

/** Values that are printed in a way that is not meant. */
type PrintedMisuse = Extract<MisusedValue, { kind: 'format' | 'verb' }>;

/** Alerts of a file have many templates in common, and those are parsed once. */
const known = new WeakMap<readonly TemplateNode[], TemplateFindings>();

/** @param nodes undefined for a text without actions */
function findingsIn(
  template: string,
  nodes: readonly TemplateNode[] | undefined,
  prometheus: Version,
): TemplateFindings {
  const found = nodes && known.get(nodes);
  if (found !== undefined) return found;
  const bare = [...bareVariables(template)];
  if (nodes === undefined) return { bare, misuses: [], failures: [] };
  const failures = [...failingCalls(nodes, prometheus), ...failingFields(nodes, template)];
  const misuses: PrintedMisuse[] = [];
  for (const misused of misusedValues(nodes, template)) {
    if (misused.kind === 'comparison') failures.push(failingComparison(misused, template));
    else if (misused.kind === 'argument') {
      failures.push({ message: misused.fault, span: misused.span });
    } else misuses.push(misused);
  }
  const findings = { bare, misuses, failures };
  known.set(nodes, findings);
  return findings;
}

/** What people call Go's types, and the verb that prints them. */
const typeNames = {
  bool: { type: 'bool', usual: '%v' },
  float64: { type: 'number', usual: '%v' },
  int: { type: 'integer', usual: '%d' },
  string: { type: 'string', usual: '%s' },
} as const;

/** What is wrong with a format, as a clause. */
const formatFaults = {
  missing: 'the format has more verbs than there are values',
  extra: 'the format has fewer verbs than there are values',
  percent: 'in a format, a percent sign is written "%%"',
} as const;

/** A percent sign that is escaped, where the format is written without escapes. */
function doubledPercent(
  { at, span }: Extract<MisusedValue, { kind: 'format' }>,
  template: string,
): Replacement | undefined {
  const written = template.slice(span.from + 1, span.to - 1);
  if (at === undefined || written.includes('\\')) return undefined;
  const from = span.from + 1 + at;
  return { title: 'Write "%%"', at: { from, to: from + 1 }, text: '%%' };
}

function replacement({ title, at, text }: Replacement, entry: LabelEntry): Fix {
  const edits = [{ span: inField(entry, at), newText: text }];
  return { title, edits, preferred: true };
}

/** `value`, which is a function, in place of `$value`. */
function forgottenDollar(template: string, at: Span): Replacement | undefined {
  const isValue = template.slice(at.from, at.to) === 'value';
  return isValue ? { title: 'Rename to $value', at, text: '$value' } : undefined;
}
