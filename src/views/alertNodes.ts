import { lasting } from '../core/base/words.ts';
import type { ActiveAlert, AlertingRule, AlertState } from '../prometheus/rules.ts';
import { escapeMarkdown, icons, labelTable, labelText, type ViewNode } from './nodes.ts';

interface RuleAlert {
  readonly rule: AlertingRule;
  readonly alert: ActiveAlert;
}

/** Three groups, firing, pending and inactive; the first two hold alerts, the last one rules. */
export function alertNodes(
  server: string,
  rules: readonly AlertingRule[],
  now: number,
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
  const inactive = rules.filter((rule) => rule.alerts.length === 0);
  return [
    activeGroup(server, 'firing', alertsOf(rules, 'firing'), now),
    activeGroup(server, 'pending', alertsOf(rules, 'pending'), now),
    {
      id: `${server}|inactive`,
      label: 'Inactive',
      description: String(inactive.length),
      icon: icons.inactive,
      children: () => inactive.map((rule, index) => inactiveNode(server, rule, index)),
    },
  ];
}

/** `2 firing, 1 pending` for a server's row. */
export function alertSummary(rules: readonly AlertingRule[]): string {
  const counts = (['firing', 'pending'] as const)
    .map((state) => ({ state, count: alertsOf(rules, state).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return 'no active alerts';
  return counts.map(({ state, count }) => `${count} ${state}`).join(', ');
}

/** How many alerts fire: the badge of the view. */
export function firingCount(rules: readonly AlertingRule[]): number {
  return alertsOf(rules, 'firing').length;
}

function alertsOf(rules: readonly AlertingRule[], state: AlertState): readonly RuleAlert[] {
  return rules.flatMap((rule) =>
    rule.alerts.filter((alert) => alert.state === state).map((alert) => ({ rule, alert })),
  );
}

function activeGroup(
  server: string,
  state: 'firing' | 'pending',
  alerts: readonly RuleAlert[],
  now: number,
): ViewNode {
  const label = state === 'firing' ? 'Firing' : 'Pending';
  const group = {
    id: `${server}|${state}`,
    label,
    description: String(alerts.length),
    icon: alerts.length === 0 ? { id: icons[state].id } : icons[state],
  };
  // An id of its own: VS Code would keep the row folded for good, as it began without children.
  if (alerts.length === 0) return { ...group, id: `${group.id}|none` };
  return {
    ...group,
    expanded: true,
    children: () => {
      const telling = tellingLabels(alerts);
      return alerts.map((entry, index) =>
        activeNode(`${server}|${state}|${index}`, entry, telling.get(entry.rule.name) ?? [], now),
      );
    },
  };
}

/** For each name of several alerts the labels that tell them apart: those that not all have alike. */
function tellingLabels(alerts: readonly RuleAlert[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, RuleAlert[]>();
  for (const entry of alerts) {
    const same = byName.get(entry.rule.name);
    if (same === undefined) byName.set(entry.rule.name, [entry]);
    else same.push(entry);
  }
  return new Map(
    [...byName].map(([name, same]) => {
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
  prefix: string,
  { rule, alert }: RuleAlert,
  telling: readonly string[],
  now: number,
): ViewNode {
  const duration = alert.activeAt === undefined ? '' : lasting((now - alert.activeAt) / 1000);
  const value = Number(alert.value);
  const shownValue = Number.isNaN(value) ? alert.value : String(Number(value.toPrecision(4)));
  const labels = labelText(alert.labels, ['alertname']);
  const different = telling.flatMap((name) => alert.labels[name] ?? []);
  return {
    id: `${prefix}|${rule.name}|${labels}`,
    label: rule.name,
    description: [
      // The values alone: a narrow view would show the same names of labels for all of them.
      different.join(', '),
      duration === '' ? '' : `for ${duration}`,
      `value ${shownValue}`,
      labels,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    icon: icons[alert.state === 'firing' ? 'firing' : 'pending'],
    contextValue: 'alert',
    target: { kind: 'alert', labels: alert.labels },
    tooltip: () => ruleTooltip(rule, alert.state, alert.labels, alert.annotations, alert.activeAt),
  };
}

function inactiveNode(server: string, rule: AlertingRule, index: number): ViewNode {
  return {
    id: `${server}|inactive|${index}|${rule.name}`,
    label: rule.name,
    description: rule.health === 'err' ? rule.lastError : labelText(rule.labels),
    icon: rule.health === 'err' ? icons.mixed : icons.inactive,
    contextValue: 'alertingRule',
    target: { kind: 'alert', labels: rule.labels },
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
    '```promql\n' + rule.query.replaceAll('```', '') + '\n```',
    rule.duration > 0 ? `Fires after ${lasting(rule.duration)}` : '',
    labelTable(labels),
    `Group ${escapeMarkdown(rule.group)} in ${escapeMarkdown(rule.file)}`,
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}
