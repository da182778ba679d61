import { nearest, withSameNumbers } from '../base/nearest.ts';
import type { Span } from '../base/text.ts';
import type { Matcher } from '../config/alertmanager/matchers/matcher.ts';
import { readableMatchers } from '../config/alertmanager/matchers/matchers.ts';
import { type MatcherHolder, matcherHolders } from '../config/alertmanager/values/nodes.ts';
import type { YamlNode } from '../yaml/tree/node.ts';
import { fileCheck } from './check.ts';
import { alertmanagerFile } from './shared/alertmanagerFile.ts';
import { askedValues } from './shared/askedValues.ts';
import { changedTo } from './shared/changedTo.ts';
import { matchedTexts, matcherTexts } from './shared/matcherScalars.ts';

/** Alerts that routes and inhibition rules name and no rule has, where one is spelt like it. */
export const unknownAlert = fileCheck({
  code: 'unknown-alert',
  severity: 'warning',
  kinds: ['alertmanager'],
  needs: 'otherFiles',
  form: 'config',
  messages: {
    misspelt: 'No alerting rule is named "{alert}". Did you mean "{meant}"?',
  },
  run(subject, { alertNames, report }) {
    const root = alertmanagerFile(subject)?.node;
    if (root === undefined || alertNames === undefined) return;
    for (const { alert, node } of matcherHolders(root).flatMap(askedAlerts)) {
      const meant = meantAlert(alert, alertNames());
      if (meant === undefined) continue;
      const span = placeOf(alert, node, subject.text);
      report('misspelt', span ?? node, {
        values: { alert, meant },
        fixes: span === undefined ? [] : [changedTo(meant, span)],
      });
    }
  },
});

/** The name of an alert and the text that spells it out. */
interface AskedAlert {
  readonly alert: string;
  readonly node: YamlNode;
}

/** The alerts that a route, or one side of an inhibition rule, asks for. */
function askedAlerts(holder: MatcherHolder): readonly AskedAlert[] {
  const ofMatch = (['match', 'match_re'] as const).flatMap((key) =>
    matchedTexts(holder, key).map(({ name, node }) => {
      const operator = key === 'match' ? '=' : '=~';
      return { node, matchers: [{ name, operator, value: node.value } as const] };
    }),
  );
  const ofMatchers = matcherTexts(holder).map((node) => ({
    node,
    matchers: readableMatchers([node.value]),
  }));
  return [...ofMatch, ...ofMatchers].flatMap(({ node, matchers }) =>
    matchers.flatMap(alertsOf).map((alert) => ({ alert, node })),
  );
}

function alertsOf({ name, operator, value }: Matcher): readonly string[] {
  return name === 'alertname' ? (askedValues({ op: operator, value }) ?? []) : [];
}

/** The alert that is spelt nearly like one that there is not; alerts that differ in a number never are. */
function meantAlert(alert: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(alert)) return undefined;
  return nearest(alert, withSameNumbers(alert, known), 2)[0];
}

/** Where a text spells out a name; undefined where it does so with escapes, or more than once. */
function placeOf(name: string, { from, to }: YamlNode, text: string): Span | undefined {
  const written = text.slice(from, to);
  const at = written.indexOf(name);
  if (at < 0 || written.includes(name, at + 1)) return undefined;
  return { from: from + at, to: from + at + name.length };
}
