import { formatModelDuration } from '../../../go/modelDuration.ts';
import { goQuote } from '../../../go/quote.ts';
import { formatLabels, formatMatchers } from '../matchers/matcher.ts';
import type { RoutingAnswer, TakenRoute } from './explain.ts';
import type { Inhibitor, InhibitRule } from './inhibition.ts';
import type { AlertLabels, RoutingStep } from './matchRoutes.ts';
import { drawTree, type TreeRow } from './drawTree.ts';
import type { GroupBy, Route } from './routeTree.ts';
import type { Muting } from './timeIntervals.ts';

/** Routing, written for people. */

/** What a route matches, as amtool writes it. */
export function routeTitle({ matchers }: Route): string {
  return matchers.length === 0 ? 'default-route' : formatMatchers(matchers);
}

/** The routing tree with receivers and, where they differ from those above, grouping and times. */
export function routeTreeText(root: Route): string {
  const rows: TreeRow[] = [];
  const visit = (route: Route, depth: number, parent?: Route): void => {
    rows.push({ depth, text: [routeTitle(route), ...settingsOf(route, parent)].join('  ') });
    for (const child of route.children) visit(child, depth + 1, route);
  };
  visit(root, 0);
  return drawTree(rows);
}

function settingsOf(route: Route, parent: Route | undefined): readonly string[] {
  const times = [
    ['group_wait', 'groupWait'],
    ['group_interval', 'groupInterval'],
    ['repeat_interval', 'repeatInterval'],
  ] as const;
  const isNew = (key: keyof Route): boolean =>
    JSON.stringify(route[key]) !== JSON.stringify(parent?.[key]);
  return [
    ...(route.continues ? ['continue: true'] : []),
    `receiver: ${route.receiver}`,
    ...(isNew('groupBy') ? [`group_by: [${groupNames(route.groupBy).join(', ')}]`] : []),
    ...times.flatMap(([key, field]) =>
      isNew(field) ? [`${key}: ${formatModelDuration(route[field])}`] : [],
    ),
    ...namesOf('mute_time_intervals', route.muteTimes),
    ...namesOf('active_time_intervals', route.activeTimes),
  ];
}

function groupNames(groupBy: GroupBy): readonly string[] {
  return groupBy === 'all' ? ['...'] : groupBy;
}

function namesOf(key: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${key}: [${names.join(', ')}]`];
}

/** Where an alert goes, why, and what keeps the notification back. Ends in a line break. */
export function routingAnswerText(answer: RoutingAnswer): string {
  const { question, taken, steps, inhibitors } = answer;
  const receivers = taken.map(({ route }) => route.receiver).join(', ');
  return [
    `Labels:    ${formatLabels(question.labels)}`,
    `Receivers: ${receivers}`,
    ...taken.flatMap((one) => ['', ...takenLines(one)]),
    ...(question.firing === undefined ? [] : ['', ...inhibitionLines(inhibitors)]),
    '',
    drawTree(steps.map((step) => ({ depth: step.depth, text: stepText(step, question.labels) }))),
  ].join('\n');
}

function takenLines({ path, route, group, muting }: TakenRoute): readonly string[] {
  const [wait, interval, repeat] = [route.groupWait, route.groupInterval, route.repeatInterval].map(
    formatModelDuration,
  );
  return [
    `${route.receiver}: ${path.map(routeTitle).join(' / ')}`,
    `  group ${formatLabels(group)}, by ${groupText(route.groupBy)}`,
    `  first notification after ${wait ?? ''}, changes after ${interval ?? ''}, repeated after ${repeat ?? ''}`,
    ...(muting === undefined ? [] : [`  muted: ${mutingText(muting)}`]),
  ];
}

/** What alerts are grouped by: `alertname, cluster`. */
export function groupText(groupBy: GroupBy): string {
  if (groupBy === 'all') return 'all labels';
  return groupBy.length === 0 ? 'no label' : groupBy.join(', ');
}

/** Why a route is muted, in words that follow "muted: ". */
export function mutingText({ because, intervals }: Muting): string {
  const names = intervals.join(', ');
  return because === 'mute'
    ? `${names} (mute_time_intervals) is in force`
    : `none of its active_time_intervals is in force (${names})`;
}

function inhibitionLines(inhibitors: readonly Inhibitor[]): readonly string[] {
  if (inhibitors.length === 0) return ['Not inhibited.'];
  return inhibitors.map(
    ({ rule, source }) => `Inhibited by ${formatLabels(source)}: ${inhibitRuleText(rule)}`,
  );
}

/** An inhibition rule as a sentence without a full stop. */
export function inhibitRuleText({ source, target, equal }: InhibitRule): string {
  const where = equal.length === 0 ? '' : ` with the same ${equal.join(', ')}`;
  return `${formatMatchers(source)} inhibits ${formatMatchers(target)}${where}`;
}

function stepText(step: RoutingStep, labels: AlertLabels): string {
  const { route } = step;
  const title = `${routeTitle(route)}${route.continues ? '  continue: true' : ''}`;
  return step.verdict === 'passed' ? title : `${title}  ${verdictText(step, labels)}`;
}

/** What became of a route on the way of an alert. */
export function verdictText({ verdict, failed, route }: RoutingStep, labels: AlertLabels): string {
  switch (verdict) {
    case 'taken':
      return `receiver: ${route.receiver}`;
    case 'passed':
      return 'matches, and a route below takes the alert';
    case 'not reached':
      return '(not reached: a route before it takes the alert and does not continue)';
    case 'unmatched': {
      const value = labels.get(failed?.name ?? '');
      const isSet = value !== undefined && value !== '';
      return `(does not match: ${failed?.name ?? ''} is ${isSet ? goQuote(value) : 'not set'})`;
    }
  }
}
