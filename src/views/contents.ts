import { groupedBy } from '../core/base/groupedBy.ts';
import { ago } from '../core/base/words.ts';
import type { ServerRule } from '../core/workspace/serverRule.ts';
import type { AlertmanagerClient } from '../prometheus/alertmanager.ts';
import { isServerError } from '../prometheus/errors.ts';
import { rest } from '../prometheus/pauses.ts';
import type { Rule } from '../prometheus/rules.ts';
import { serverRuleOf } from '../prometheus/serverRule.ts';
import type { Server } from '../prometheus/server.ts';
import { alertNodes, alertSummary, firingCount, type Quieted } from './alertNodes.ts';
import {
  alertmanagerNodes,
  alertmanagerSummary,
  quietReason,
  type AlertmanagerState,
} from './alertmanagerNodes.ts';
import { failureNodes, reasonOf } from './failures.ts';
import { icons, type ViewNode } from './nodes.ts';
import { readFilter, type RowFilter } from './rowFilter.ts';
import { failingCount, ruleNodes, ruleSummary } from './ruleNodes.ts';
import type { ServerContent } from './serverRows.ts';
import { targetNodes, targetSummary } from './targetNodes.ts';

/** How a view asks a server. */
export interface Question {
  readonly signal: AbortSignal;
  /** The text of the view's filter. */
  readonly filter: string;
  /** Milliseconds that an answer may be old which another view has got. */
  readonly maxAge: number;
  /** For each rule of a server, whether the workspace has it otherwise; absent where nobody compares. */
  readonly rulesDiffer?: RulesDiffer;
  /** Asks the server once more, now: rows have been opened of which too little is known. */
  readonly askAgain?: () => void;
}

/** For each rule of a server, whether the workspace has it and says something else. */
export type RulesDiffer = (rules: readonly ServerRule[]) => Promise<readonly boolean[]>;

/** Scrape pools and their targets. */
export async function targetsContent(
  { address, targets: asked }: Server,
  { signal, filter, maxAge, askAgain }: Question,
): Promise<ServerContent> {
  const { targets, asOf } = await asked.get(maxAge, signal);
  await rest(signal);
  const now = Date.now();
  return {
    summary: targetSummary(targets) + (asOf === undefined ? '' : `, as of ${ago(asOf, now)}`),
    nodes: targetNodes(address.url, targets, now, {
      filter: readFilter(filter),
      isStack: address.stack !== undefined,
      onOpen: (pool) => {
        if (!asked.look(pool, maxAge)) askAgain?.();
      },
    }),
    badge: targets.filter((target) => target.health === 'down').length,
  };
}

/** Alerts by state. */
export async function alertsContent(
  server: Server,
  { signal, filter, maxAge }: Question,
): Promise<ServerContent> {
  const [all, quieted] = await Promise.all([
    server.rules.get(maxAge, signal),
    askWhatIsQuiet(server, signal),
  ]);
  await rest(signal);
  const rules = all.filter((rule) => rule.kind === 'alerting');
  const options = { filter: readFilter(filter), quieted };
  return {
    summary: alertSummary(rules),
    nodes: alertNodes(server.address.url, rules, Date.now(), options),
    badge: firingCount(rules),
  };
}

/** Groups and their rules. */
export async function rulesContent(
  { address, rules: asked }: Server,
  { signal, filter, maxAge, rulesDiffer }: Question,
): Promise<ServerContent> {
  const rules = await asked.get(maxAge, signal);
  const differing = await differingRules(rules, rulesDiffer, signal);
  await rest(signal);
  return {
    summary: ruleSummary(rules, differing),
    nodes: ruleNodes(address.url, rules, Date.now(), { filter: readFilter(filter), differing }),
    badge: failingCount(rules),
  };
}

/** Rules that are compared in one go: the first time, the expressions of both sides are read. */
const comparedAtOnce = 50;

async function differingRules(
  rules: readonly Rule[],
  differ: RulesDiffer | undefined,
  signal: AbortSignal,
): Promise<ReadonlySet<Rule>> {
  const differing = new Set<Rule>();
  if (differ === undefined) return differing;
  for (let from = 0; from < rules.length; from += comparedAtOnce) {
    const batch = rules.slice(from, from + comparedAtOnce);
    const answers = await differ(batch.map(serverRuleOf));
    for (const [index, rule] of batch.entries()) if (answers[index] === true) differing.add(rule);
    await rest(signal);
  }
  return differing;
}

/** The Alertmanagers beside a server: receivers, silences, cluster. */
export async function alertmanagerContent(
  { alertmanagers }: Server,
  { signal, filter }: Question,
): Promise<ServerContent> {
  const isShown = readFilter(filter);
  const rows = await Promise.all(alertmanagers.map((one) => alertmanagerRow(one, signal, isShown)));
  const [first] = rows;
  if (first === undefined) return withoutAlertmanager;
  const summary = rows.length === 1 ? (first.description ?? '') : `${rows.length} Alertmanagers`;
  return { summary, nodes: rows, badge: 0 };
}

const withoutAlertmanager: ServerContent = {
  summary: 'no Alertmanager',
  nodes: [
    {
      id: 'no-alertmanager',
      label: 'No Alertmanager is configured for this server',
      description: 'name its URL in `alertmanagers` of prometheus.servers',
      icon: icons.info,
    },
  ],
  badge: 0,
};

async function alertmanagerRow(
  alertmanager: AlertmanagerClient,
  signal: AbortSignal,
  filter: RowFilter,
): Promise<ViewNode> {
  const { url } = alertmanager;
  const row = { id: url, label: url, expanded: true };
  let state: AlertmanagerState;
  try {
    const [groups, silences, status] = await Promise.all([
      alertmanager.groups(signal),
      alertmanager.silences(signal),
      alertmanager.status(signal),
    ]);
    state = { groups, silences, status };
  } catch (error) {
    // The others of the cluster are shown all the same.
    if (!isServerError(error)) throw error;
    return {
      ...row,
      id: `${url}|failed`,
      icon: icons.unreachable,
      description: reasonOf(error, { unsupported: 'not an Alertmanager' }),
      children: () =>
        failureNodes(url, error, {
          unauthorized: 'Run Set Credentials… on the row of the server, and choose this URL.',
        }),
    };
  }
  return {
    ...row,
    icon: icons.server,
    description: alertmanagerSummary(state),
    children: () => alertmanagerNodes(url, state, Date.now(), filter),
  };
}

/** An alert of Alertmanager, as one of its groups has it. */
interface Received {
  readonly labels: Readonly<Record<string, string>>;
  /** Empty where its group notifies. */
  readonly why: string;
}

/**
 * What Alertmanager keeps quiet; its groups alone tell what is muted. An alert has more labels there than at
 * Prometheus, which adds its external labels. Without an answer nothing is said: the view of Alertmanager tells why.
 */
async function askWhatIsQuiet(server: Server, signal: AbortSignal): Promise<Quieted> {
  const received = await askForReceived(server, signal);
  const nameOf = ({ labels }: Pick<Received, 'labels'>): string => labels['alertname'] ?? '';
  const quiet = groupedBy(
    received.filter(({ why }) => why !== ''),
    nameOf,
  );
  const loud = groupedBy(
    received.filter((one) => one.why === '' && quiet.has(nameOf(one))),
    nameOf,
  );
  return (labels) => {
    const own = Object.entries(labels);
    const isSame = ({ labels: more }: Received): boolean =>
      own.every(([name, value]) => more[name] === value);
    const found = quiet.get(nameOf({ labels }))?.find(isSame);
    // It is not quiet as long as one route notifies.
    const isHeard = found !== undefined && loud.get(nameOf({ labels }))?.some(isSame) === true;
    return isHeard ? '' : (found?.why ?? '');
  };
}

/** The alerts of the first Alertmanager that answers: the members of a cluster know the same. */
async function askForReceived(server: Server, signal: AbortSignal): Promise<readonly Received[]> {
  for (const alertmanager of server.alertmanagers) {
    try {
      const groups = await alertmanager.groups(signal);
      return groups.flatMap(({ alerts }) =>
        alerts.map((alert) => ({ labels: alert.labels, why: quietReason(alert) })),
      );
    } catch (error) {
      if (!isServerError(error)) throw error;
    }
  }
  return [];
}
