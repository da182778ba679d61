import { groupedBy } from '../core/base/groupedBy.ts';
import { lasting } from '../core/base/words.ts';
import type { ActiveAlert, AlertingRule, AlertState } from '../prometheus/rules.ts';
import { commandIds } from '../platform/ids.ts';
import {
  codeBlock,
  escapeMarkdown,
  firstRows,
  icons,
  labelTable,
  labelText,
  uniqueIds,
  type ViewNode,
} from './nodes.ts';
import type { Quieted } from './quietAlerts.ts';
import { everything, type RowFilter } from './rowFilter.ts';

interface RuleAlert {
  readonly rule: AlertingRule;
  readonly alert: ActiveAlert;
}

/** Which alerts are shown, and which are marked as quiet. */
export interface AlertRowsOptions {
  readonly filter?: RowFilter;
  readonly quieted?: Quieted;
}

/** Three groups, firing, pending and inactive; the first two hold alerts, the last one rules. */
export function alertNodes(
  server: string,
  rules: readonly AlertingRule[],
  now: number,
  { filter = everything, quieted = () => '' }: AlertRowsOptions = {},
): readonly ViewNode[] {
  if (rules.length === 0) {
    return [
      {
        id: `${server}|no-rules`,
        label: 'No alerting rules',
        description: 'rule_files does not contain any',
        icon: icons.info,
      },
    ];
  }
  const inactive = rules.filter(
    ({ alerts, name, labels }) =>
      alerts.length === 0 && filter({ state: 'inactive', name, labels }),
  );
  const active = (state: 'firing' | 'pending'): ViewNode => {
    const shown = alertsOf(rules, state).filter(({ rule: { name }, alert: { labels } }) =>
      filter({ state, name, labels }),
    );
    return activeGroup({ server, now, quieted }, state, shown);
  };
  return [
    active('firing'),
    active('pending'),
    {
      id: `${server}|inactive`,
      label: 'Inactive',
      description: String(inactive.length),
      icon: icons.inactive,
      children: () => {
        const unique = uniqueIds();
        const id = `${server}|inactive`;
        return firstRows(id, inactive, (rule) =>
          inactiveNode(unique(`${id}|${rule.name}`), server, rule),
        );
      },
    },
  ];
}

/** `2 firing, 1 pending` for a server's row. */
export function alertSummary(rules: readonly AlertingRule[]): string {
  const counts = (['firing', 'pending'] as const)
    .map((state) => ({ state, count: alertCount(rules, state) }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return 'no active alerts';
  return counts.map(({ state, count }) => `${count} ${state}`).join(', ');
}

/** How many alerts fire: the badge of the view. */
export function firingCount(rules: readonly AlertingRule[]): number {
  return alertCount(rules, 'firing');
}

function alertCount(rules: readonly AlertingRule[], state: AlertState): number {
  let count = 0;
  for (const { alerts } of rules) for (const alert of alerts) if (alert.state === state) count++;
  return count;
}

function alertsOf(rules: readonly AlertingRule[], state: AlertState): RuleAlert[] {
  const found: RuleAlert[] = [];
  for (const rule of rules) {
    for (const alert of rule.alerts) if (alert.state === state) found.push({ rule, alert });
  }
  return found;
}

/** What all rows of alerts are built with. */
interface Scene {
  readonly server: string;
  readonly now: number;
  readonly quieted: Quieted;
}

/** Alerts that are shown in one list; more are grouped by name. */
const mostUngrouped = 50;

function activeGroup(
  scene: Scene,
  state: 'firing' | 'pending',
  alerts: readonly RuleAlert[],
): ViewNode {
  const id = `${scene.server}|${state}`;
  const group = {
    id,
    label: state === 'firing' ? 'Firing' : 'Pending',
    description: String(alerts.length),
    icon: alerts.length === 0 ? { id: icons[state].id } : icons[state],
  };
  // An id of its own: VS Code would keep the row folded for good, as it began without children.
  if (alerts.length === 0) return { ...group, id: `${id}|none` };
  const children =
    alerts.length > mostUngrouped
      ? () => nameNodes(scene, id, state, alerts)
      : () => activeNodes(scene, id, alerts);
  return { ...group, expanded: true, children };
}

function nameNodes(
  scene: Scene,
  above: string,
  state: 'firing' | 'pending',
  alerts: readonly RuleAlert[],
): readonly ViewNode[] {
  return firstRows(above, [...byName(alerts)], ([name, same]) => {
    const id = `${above}|${name}`;
    return {
      id,
      label: name,
      description: String(same.length),
      icon: icons[state],
      children: () => activeNodes(scene, id, same),
    };
  });
}

function activeNodes(
  scene: Scene,
  above: string,
  alerts: readonly RuleAlert[],
): readonly ViewNode[] {
  const telling = tellingLabels(alerts);
  const unique = uniqueIds();
  return firstRows(above, alerts, (entry) => {
    const labels = labelText(entry.alert.labels, ['alertname']);
    const id = unique(`${above}|${entry.rule.name}|${labels}`);
    return activeNode(scene, id, entry, telling.get(entry.rule.name) ?? []);
  });
}

function byName(alerts: readonly RuleAlert[]): ReadonlyMap<string, readonly RuleAlert[]> {
  return groupedBy(alerts, ({ rule }) => rule.name);
}

/** For each name of several alerts the labels that tell them apart: those that not all have alike. */
function tellingLabels(alerts: readonly RuleAlert[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...byName(alerts)].map(([name, same]) => {
      const names = new Set(same.flatMap(({ alert }) => Object.keys(alert.labels)));
      const first = same[0]?.alert.labels ?? {};
      const isTelling = (label: string): boolean =>
        same.some(({ alert }) => alert.labels[label] !== first[label]);
      return [name, [...names].filter(isTelling)];
    }),
  );
}

/** @param telling names of labels whose values go in front of everything else */
function activeNode(
  { server, now, quieted }: Scene,
  id: string,
  { rule, alert }: RuleAlert,
  telling: readonly string[],
): ViewNode {
  const value = Number(alert.value);
  const shownValue = Number.isNaN(value) ? alert.value : String(Number(value.toPrecision(4)));
  const quiet = quieted(alert.labels);
  const parts = [
    quiet,
    // The values alone: a narrow view would show the same names of labels for all of them.
    telling.flatMap((name) => alert.labels[name] ?? []).join(', '),
    activeSince(rule, alert, now),
    `value ${shownValue}`,
    labelText(alert.labels, ['alertname']),
  ];
  const state = alert.state === 'firing' ? 'firing' : 'pending';
  const row = rowOf(server, rule, alert.labels, alert.annotations);
  return {
    ...row,
    id,
    label: rule.name,
    description: parts.filter((part) => part !== '').join(' · '),
    icon: quiet === '' ? icons[state] : icons.silenced,
    tooltip: () => ruleTooltip(rule, alert.state, alert.labels, alert.annotations, alert.activeAt),
  };
}

/** `for 10 min`; while it is pending, how much of its `for` has passed. */
function activeSince(rule: AlertingRule, alert: ActiveAlert, now: number): string {
  if (alert.activeAt === undefined) return '';
  const seconds = Math.max(0, (now - alert.activeAt) / 1000);
  const isWaiting = alert.state === 'pending' && rule.duration > 0;
  return `for ${lasting(seconds)}${isWaiting ? ` of ${lasting(rule.duration)}` : ''}`;
}

/** What a click on a row does, and what its menu works on. */
function rowOf(
  server: string,
  { name, group, file, query }: AlertingRule,
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
): Pick<ViewNode, 'target' | 'command' | 'contextValue'> {
  const rule = { name, group, file, query };
  const runbook = annotations['runbook_url'] ?? '';
  const target = {
    kind: 'alert',
    server,
    labels,
    rule,
    ...(runbook === '' ? {} : { runbook }),
  } as const;
  return {
    target,
    command: { id: commandIds.openRule, title: 'Open Rule', arguments: [target] },
    contextValue: runbook === '' ? 'alert' : 'alert.runbook',
  };
}

function inactiveNode(id: string, server: string, rule: AlertingRule): ViewNode {
  return {
    ...rowOf(server, rule, { alertname: rule.name, ...rule.labels }, {}),
    id,
    label: rule.name,
    description: rule.health === 'err' ? rule.lastError : labelText(rule.labels),
    icon: rule.health === 'err' ? icons.mixed : icons.inactive,
    contextValue: 'alertingRule',
    tooltip: () => ruleTooltip(rule, 'inactive', rule.labels, rule.annotations, undefined),
  };
}

function ruleTooltip(
  rule: AlertingRule,
  state: AlertState,
  labels: Readonly<Record<string, string>>,
  annotations: Readonly<Record<string, string>>,
  activeAt: number | undefined,
): string {
  const facts = [
    `**${escapeMarkdown(rule.name)}** is ${state}`,
    activeAt === undefined ? '' : `Active since ${new Date(activeAt).toLocaleString()}`,
    rule.lastError === '' ? '' : `Evaluation failed: ${escapeMarkdown(rule.lastError)}`,
    ...Object.entries(annotations).map(
      ([name, text]) => `${escapeMarkdown(name)}: ${escapeMarkdown(text)}`,
    ),
    codeBlock(rule.query),
    rule.duration > 0 ? `Fires after ${lasting(rule.duration)}` : '',
    labelTable(labels),
    `Group ${escapeMarkdown(rule.group)} in ${escapeMarkdown(rule.file)}`,
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}
