import { nearest, withSameNumbers } from '../base/nearest.ts';
import { once } from '../base/once.ts';
import { remember } from '../base/remember.ts';
import { fulfils } from '../promql/labels/fulfils.ts';
import type { AlertRoutes } from '../deployment/alertRoutes.ts';
import type { Span } from '../base/text.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { ownPlace, type Rule } from '../rules/model.ts';
import { inField } from '../rules/problemOf.ts';
import { fileCheck } from './check.ts';
import { changedTo } from './shared/changedTo.ts';
import { isUnrouted } from './shared/defaultRoute.ts';
import { ruleKinds } from './shared/ruleKinds.ts';

/**
 * Severities that nothing in alertmanager.yml asks for, where it asks for one that is spelt like it, or where
 * nobody hears of the alert. Without routes by severity, those that are spelt like one that is usual.
 */
export const unknownSeverity = fileCheck({
  code: 'unknown-severity',
  severity: 'warning',
  kinds: ruleKinds,
  form: 'rules',
  messages: {
    misspelt:
      'No route or inhibition rule of Alertmanager matches the severity "{severity}". Did you mean "{nearest}"?',
    unheard:
      'No route of Alertmanager matches the severity "{severity}", and the default receiver "{receiver}" notifies nobody.',
    unusual: 'The severity "{severity}" looks misspelt. Did you mean "{nearest}"?',
  },
  run({ files }, { deployment, report }) {
    const judge = once(() => judgeBy(deployment?.routes()));
    for (const { rules, source } of files) {
      for (const entry of rules) {
        const severity = entry.facts.kind === 'alert' ? severityOf(entry) : undefined;
        const verdict = severity === undefined ? undefined : judge()(severity, entry);
        if (severity === undefined || verdict === undefined) continue;
        const own = ownSeverity(source?.ruleOf(entry));
        const at = own && entry.at(own);
        const { message, meant, receiver = '' } = verdict;
        report(message, at ?? entry.at(entry.facts.nameSpan), {
          values: { severity, nearest: meant ?? '', receiver },
          ...(message === 'misspelt' ? {} : { severity: 'information' }),
          ...(at === undefined || meant === undefined ? {} : { fixes: [changedTo(meant, at)] }),
        });
      }
    }
  },
});

/** What is wrong with a severity. */
interface Verdict {
  readonly message: 'misspelt' | 'unheard' | 'unusual';
  /** The severity that is meant instead. */
  readonly meant?: string;
  readonly receiver?: string;
}

/** How the severity of an alert is judged where these routes are known. */
function judgeBy(
  routes: AlertRoutes | undefined,
): (severity: string, alert: RuleEntry) => Verdict | undefined {
  const asked = routes === undefined ? [] : severityMatchers(routes);
  if (routes === undefined || asked.length === 0) return nearUsual;
  const known = [...new Set(asked.flatMap((matcher) => valuesOf(matcher)))];
  const isAsked = remember((severity) => asked.some((matcher) => isAskedBy(matcher, severity)));
  const meantBy = remember((severity) => nearKnown(severity, known));
  return (severity, alert) => {
    if (isAsked(severity)) return undefined;
    const meant = meantBy(severity);
    if (meant !== undefined) return { message: 'misspelt', meant };
    const { isSilent, receiver } = routes;
    if (!isSilent || isMeantForNobody(severity) || !isUnrouted(alert, routes)) return undefined;
    return { message: 'unheard', receiver };
  };
}

/** Severities that many rules have, long enough to tell a slip from another word. */
const usual = ['critical', 'warning'];

/** A severity that is a usual one but for one letter. */
const nearUsual = remember((severity): Verdict | undefined => {
  // In other languages that is a word of its own, and case is a convention.
  if (severity === 'critica' || usual.includes(severity.toLowerCase())) return undefined;
  const [meant] = nearest(severity, usual, 1);
  return meant === undefined ? undefined : { message: 'unusual', meant };
});

/** The severity that is spelt nearly like one; levels that are told apart by numbers never are. */
function nearKnown(severity: string, known: readonly string[]): string | undefined {
  const alike = withSameNumbers(severity, known);
  return nearest(severity, alike)[0] ?? alike.find((one) => isShortFor(one, severity));
}

/** True for severities of alerts of which nobody needs to hear. */
function isMeantForNobody(severity: string): boolean {
  return /^(?:info|none|null|debug|silent|ignore)/i.test(severity);
}

/** The severity of a rule or of its group; undefined where a template fills it in. */
function severityOf({ labels }: RuleEntry): string | undefined {
  const value = labels.find(([name]) => name === 'severity')?.[1];
  return value === undefined || value === '' || value.includes('{{') ? undefined : value;
}

/** Where the rule itself spells out its severity, seen from the rule: what an alias brings is shared with other rules. */
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
