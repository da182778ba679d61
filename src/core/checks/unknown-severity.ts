import { nearest } from '../base/nearest.ts';
import { fulfils } from '../promql/labels/selectorFlow.ts';
import type { AlertRoutes } from '../deployment/alertRoutes.ts';
import type { Span } from '../base/text.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { ownPlace, type Rule } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { fileCheck } from './check.ts';

/** Severities that nothing in alertmanager.yml asks for, where it asks for one that is spelt like it. */
export const unknownSeverity = fileCheck({
  code: 'unknown-severity',
  severity: 'warning',
  kinds: ['rules'],
  needs: 'deployment',
  form: 'rules',
  messages: {
    misspelt:
      'No route or inhibition rule of Alertmanager asks for the severity "{severity}". Do you mean "{nearest}"?',
  },
  run({ files }, { deployment, report }) {
    const routes = deployment?.routes();
    if (routes === undefined) return;
    const asked = severityMatchers(routes);
    const known = [...new Set(asked.flatMap((matcher) => valuesOf(matcher)))];
    for (const { rules, source } of files) {
      for (const entry of rules) {
        const value = entry.facts.kind === 'alert' ? severityOf(entry) : undefined;
        if (value === undefined || asked.some((matcher) => isAskedBy(matcher, value))) continue;
        const meant = nearest(value, known)[0] ?? known.find((one) => isShortFor(one, value));
        if (meant === undefined) continue;
        const values = { severity: value, nearest: meant };
        const at = ownSeverity(source?.ruleOf(entry));
        if (at === undefined) report('misspelt', entry.at(entry.facts.nameSpan), { values });
        else {
          const edits = [{ span: at, newText: meant }];
          report('misspelt', at, { values, fixes: [{ title: `Change to "${meant}"`, edits }] });
        }
      }
    }
  },
});

/** The severity of a rule or of its group; undefined where a template fills it in. */
function severityOf({ labels }: RuleEntry): string | undefined {
  const value = labels.find(([name]) => name === 'severity')?.[1];
  return value === undefined || value === '' || value.includes('{{') ? undefined : value;
}

/** Where the rule itself spells out its severity: what an alias brings is shared with other rules. */
function ownSeverity(rule: Rule | undefined): Span | undefined {
  const label = rule?.labels.find(({ name }) => name === 'severity');
  if (rule === undefined || label === undefined) return undefined;
  if (ownPlace(rule.item, label.span) !== label.span) return undefined;
  return inField(label, { from: 0, to: label.value.length });
}

type Matcher = AlertRoutes['inhibitions'][number];

function severityMatchers({ routes, inhibitions }: AlertRoutes): readonly Matcher[] {
  return [...routes.flat(), ...inhibitions].filter(({ name }) => name === 'severity');
}

/** The values that a matcher spells out. */
function valuesOf({ operator, value }: Matcher): readonly string[] {
  if (operator === '=') return [value];
  return operator === '=~' && /^[\w-]+(?:\|[\w-]+)*$/.test(value) ? value.split('|') : [];
}

/** True for a matcher that takes a value by asking for some, not by excluding others. */
function isAskedBy({ operator, value: wanted }: Matcher, value: string): boolean {
  const isAsking = operator === '=' || operator === '=~';
  return isAsking ? fulfils({ op: operator, value: wanted }, value) : wanted === value;
}

/** True for `crit` and `critical`. */
function isShortFor(a: string, b: string): boolean {
  return Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a));
}
