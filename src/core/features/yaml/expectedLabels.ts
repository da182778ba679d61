import { withoutQuotes } from '../../documents/keyLine.ts';
import type { RuleDefinition } from '../../workspace/summary.ts';
import { queryLabels } from '../templates/labels.ts';
import type { YamlDocument } from './document.ts';
import type { KnownName } from './knownName.ts';
import { endOfLinesUnder } from './siblings.ts';
import type { Surroundings } from './surroundings.ts';
import type { YamlPlace } from './yamlPlace.ts';

/**
 * The labels that the alert of a rule test's assertion has: those that its rule sets, and those of its query.
 * Undefined where the place is in no such assertion, or nothing is known of its alert.
 */
export async function expectedLabels(
  document: YamlDocument,
  place: YamlPlace,
  around: Surroundings,
): Promise<readonly KnownName[] | undefined> {
  const alerts = await expectedAlerts(document, place, around);
  if (alerts.length === 0) return undefined;
  const sources = await around.labels();
  const known = new Map<string, KnownName>();
  for (const { labels, expression } of alerts) {
    for (const [name, value] of labels) known.set(name, { name, detail: value });
    for (const { name } of await queryLabels(expression, document.target, sources)) {
      if (!known.has(name)) known.set(name, { name, detail: 'label of the query' });
    }
  }
  return [...known.values()];
}

/** The values that the rules of an assertion's alert give a label; none where they are filled in. */
export async function expectedValues(
  label: string,
  document: YamlDocument,
  place: YamlPlace,
  around: Surroundings,
): Promise<readonly KnownName[]> {
  const values = (await expectedAlerts(document, place, around)).flatMap(({ labels }) =>
    labels.filter(([name, value]) => name === label && !value.includes('{{')),
  );
  return [...new Set(values.map(([, value]) => value))].map((name) => ({
    name,
    detail: 'label of the alert',
  }));
}

/** The annotations that the alert of a rule test's assertion has. */
export async function expectedAnnotations(
  document: YamlDocument,
  place: YamlPlace,
  around: Surroundings,
): Promise<readonly KnownName[]> {
  const known = new Map<string, KnownName>();
  for (const { annotations } of await expectedAlerts(document, place, around)) {
    for (const [name, value] of annotations) known.set(name, { name, detail: value });
  }
  return [...known.values()];
}

/** The alerts of the name that the assertion at a place is about. */
async function expectedAlerts(
  { yaml }: YamlDocument,
  { path }: YamlPlace,
  around: Surroundings,
): Promise<readonly RuleDefinition[]> {
  const list = path.findIndex((step) => step.kind === 'key' && step.name === 'alert_rule_test');
  const assertion = path[list + 1];
  if (list < 0 || assertion?.kind !== 'item' || assertion.column < 0) return [];
  const lines = yaml.slice(assertion.from, endOfLinesUnder(yaml, assertion));
  const written = /^[- ]*["']?alertname["']?:[ \t]+(.*?)[ \t]*(?:[ \t]#.*)?\r?$/m.exec(lines)?.[1];
  return (await around.index()).alertsNamed(withoutQuotes(written ?? ''));
}
