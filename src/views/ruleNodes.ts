import { groupedBy } from '../core/base/groupedBy.ts';
import { ago, counted, lasting, shortDuration } from '../core/base/words.ts';
import type { Rule } from '../prometheus/rules.ts';
import { commandIds } from '../platform/ids.ts';
import {
  codeBlock,
  escapeMarkdown,
  firstRows,
  icons,
  labelTable,
  nothingFound,
  uniqueIds,
  type NodeIcon,
  type ViewNode,
} from './nodes.ts';
import { everything, shownAbove, type RowFilter } from './rowFilter.ts';

/** How the rules of a server are shown. */
export interface RuleOptions {
  readonly filter?: RowFilter;
  /** Those that a file of the workspace has otherwise. */
  readonly differing?: ReadonlySet<Rule>;
}

const none: ReadonlySet<Rule> = new Set();

/** Groups of a server in its order, each with its rules; those that fail come first. */
export function ruleNodes(
  server: string,
  rules: readonly Rule[],
  now: number,
  { filter = everything, differing = none }: RuleOptions = {},
): readonly ViewNode[] {
  if (rules.length === 0) {
    return [
      {
        id: `${server}|no-rules`,
        label: 'No rules',
        description: 'rule_files does not contain any',
        icon: icons.info,
      },
    ];
  }
  const shown = rules.filter((rule) => {
    const { group, name, labels } = rule;
    return filter({ state: stateOf(rule, differing), name: `${group} ${name}`, labels });
  });
  if (shown.length === 0) return [nothingFound(server, 'rule')];
  const groups = groupedBy(shown, ({ file, group }) => `${file};${group}`);
  const above = shownAbove(filter, shown.length);
  return firstRows(server, [...groups], ([key, members]) =>
    above(groupNode({ server, now, differing }, `${server}|${key}`, members)),
  );
}

/** `120 rules`, or `2 of 120 rules fail, 1 differs from its file` for a server's row. */
export function ruleSummary(rules: readonly Rule[], differing: ReadonlySet<Rule> = none): string {
  const failing = failingCount(rules);
  const other = rules.filter((rule) => differing.has(rule)).length;
  const all = counted(rules.length, 'rule');
  const parts = [
    failing === 0 ? all : `${failing} of ${all} ${failing === 1 ? 'fails' : 'fail'}`,
    other === 0
      ? ''
      : `${other} ${other === 1 ? 'differs from its file' : 'differ from their files'}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** How many rules cannot be evaluated: the badge of the view. */
export function failingCount(rules: readonly Rule[]): number {
  return rules.filter(isFailing).length;
}

function isFailing({ health }: Rule): boolean {
  return health === 'err';
}

function stateOf(rule: Rule, differing: ReadonlySet<Rule>): string {
  const state = isFailing(rule) ? 'failing' : rule.health;
  return differing.has(rule) ? `${state} differs` : state;
}

/** What the rows of a server have in common. */
interface Surroundings {
  readonly server: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly differing: ReadonlySet<Rule>;
}

function groupNode(around: Surroundings, id: string, rules: readonly Rule[]): ViewNode {
  const [first] = rules;
  const failing = failingCount(rules);
  const seconds = rules.reduce((sum, { evaluationTime }) => sum + evaluationTime, 0);
  const interval = first?.interval ?? 0;
  // The group would miss evaluations.
  const isSlow = interval > 0 && seconds > interval;
  return {
    id,
    label: first?.group ?? '',
    description: [
      ruleSummary(rules, around.differing),
      ...(interval > 0 ? [`every ${lasting(interval)}`] : []),
      `${shortDuration(seconds)}${isSlow ? ', longer than its interval' : ''}`,
    ].join(' · '),
    icon: failing > 0 || isSlow ? icons.mixed : icons.group,
    contextValue: 'ruleGroup',
    tooltip: () =>
      `Group ${escapeMarkdown(first?.group ?? '')} in ${escapeMarkdown(first?.file ?? '')}`,
    children: () => {
      const unique = uniqueIds();
      const sorted = [...rules].sort((a, b) => Number(isFailing(b)) - Number(isFailing(a)));
      return firstRows(id, sorted, (rule) => ruleNode(around, unique(`${id}|${rule.name}`), rule));
    },
  };
}

function ruleNode({ server, now, differing }: Surroundings, id: string, rule: Rule): ViewNode {
  const { name, group, file, query } = rule;
  const evaluated =
    rule.lastEvaluation === undefined
      ? 'not evaluated yet'
      : `${ago(rule.lastEvaluation, now)}, ${shortDuration(rule.evaluationTime)}`;
  const active = rule.kind === 'alerting' ? activeText(rule.alerts.length) : '';
  const target = { kind: 'rule', rule: { name, group, file, query }, server } as const;
  const isOther = differing.has(rule);
  const difference = isOther ? 'differs from the file · ' : '';
  return {
    id,
    label: name,
    description: `${difference}${isFailing(rule) ? rule.lastError : `${active}${evaluated}`}`,
    icon: iconOf(rule, isOther),
    contextValue: isOther ? 'rule.differs' : 'rule',
    target,
    command: { id: commandIds.openRule, title: 'Open Rule', arguments: [target] },
    tooltip: () => ruleTooltip(rule, evaluated),
  };
}

function iconOf(rule: Rule, isOther: boolean): NodeIcon {
  if (isFailing(rule)) return icons.down;
  if (isOther) return icons.differing;
  return rule.health === 'ok' ? icons.rule : icons.unknown;
}

function activeText(count: number): string {
  return count === 0 ? '' : `${counted(count, 'alert')} · `;
}

function ruleTooltip(rule: Rule, evaluated: string): string {
  const facts = [
    `**${escapeMarkdown(rule.name)}** is ${rule.kind === 'alerting' ? 'an alerting rule' : 'a recording rule'}`,
    rule.lastError === '' ? '' : `Evaluation failed: ${escapeMarkdown(rule.lastError)}`,
    `Last evaluation: ${escapeMarkdown(evaluated)}`,
    codeBlock(rule.query),
    labelTable(rule.labels),
    `Group ${escapeMarkdown(rule.group)} in ${escapeMarkdown(rule.file)}`,
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}
