import { meets } from '../config/alertmanager/matchers/matching.ts';
import type { Matcher } from '../config/alertmanager/matchers/matcher.ts';
import type { RuleEntry } from '../rules/incremental/ruleEntry.ts';
import { fileCheck } from './check.ts';

/** Alerts that no route of alertmanager.yml takes but the default one. */
export const unroutedAlert = fileCheck({
  code: 'unrouted-alert',
  severity: 'information',
  kinds: ['rules'],
  needs: 'deployment',
  preset: 'strict',
  form: 'rules',
  messages: {
    unrouted:
      'No route of Alertmanager takes this alert, so it goes to the default receiver "{receiver}".',
  },
  run({ files }, { deployment, report }) {
    const alerts = files.flatMap(({ rules }) =>
      rules.filter(({ facts }) => facts.kind === 'alert'),
    );
    const routes = alerts.length === 0 ? undefined : deployment?.routes();
    if (routes === undefined || routes.topRoutes.length === 0) return;
    for (const entry of alerts) {
      const labels = knownLabels(entry);
      if (routes.topRoutes.some((matchers) => mayTake(matchers, labels))) continue;
      const values = { receiver: routes.receiver };
      report('unrouted', entry.at(entry.facts.nameSpan), { values });
    }
  },
});

/** The labels of an alert whose values are known: series may bring any other. */
function knownLabels({ name, labels }: RuleEntry): ReadonlyMap<string, string> {
  const known = new Map<string, string>([['alertname', name]]);
  for (const [label, value] of labels) if (!value.includes('{{')) known.set(label, value);
  return known;
}

/** False where an alert with these labels surely does not meet all conditions of a route. */
function mayTake(matchers: readonly Matcher[], labels: ReadonlyMap<string, string>): boolean {
  return matchers.every((matcher) => {
    const value = labels.get(matcher.name);
    return value === undefined || meets(value, matcher) !== false;
  });
}
