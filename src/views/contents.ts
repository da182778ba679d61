import { ago } from '../core/base/words.ts';
import type { ServerRule } from '../core/workspace/serverRule.ts';
import { isServerError } from '../prometheus/errors.ts';
import { rest } from '../prometheus/pauses.ts';
import { PooledTargets } from '../prometheus/pooledTargets.ts';
import { ReceivedAlerts, type AlertmanagerState } from '../prometheus/receivedAlerts.ts';
import type { Rule } from '../prometheus/rules.ts';
import { serverRuleOf } from '../prometheus/serverRule.ts';
import type { Server } from '../prometheus/server.ts';
import { shownUrl } from '../prometheus/shownUrl.ts';
import { alertNodes, alertSummary, firingCount } from './alertNodes.ts';
import { alertmanagerNodes, alertmanagerSummary } from './alertmanagerNodes.ts';
import { failureNodes, reasonOf } from './failures.ts';
import { icons, type ViewNode } from './nodes.ts';
import { QuietSource } from './quietAlerts.ts';
import { readFilter } from './rowFilter.ts';
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

function pooledTargets({ prometheus }: Server): PooledTargets {
  return new PooledTargets(prometheus);
}

function receivedAlerts({ alertmanagers }: Server): readonly ReceivedAlerts[] {
  return alertmanagers.map((client) => new ReceivedAlerts(client));
}

function quietSource(server: Server): QuietSource {
  return new QuietSource(server.kept(receivedAlerts));
}

/** Scrape pools and their targets. */
export async function targetsContent(
  server: Server,
  { signal, filter, maxAge, askAgain }: Question,
): Promise<ServerContent> {
  const { address } = server;
  const asked = server.kept(pooledTargets);
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
  { signal, filter, maxAge, askAgain }: Question,
): Promise<ServerContent> {
  const [all, quieted] = await Promise.all([
    server.rules.get(maxAge, signal),
    server.kept(quietSource).get(maxAge, signal, askAgain),
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
  server: Server,
  question: Question,
): Promise<ServerContent> {
  const received = server.kept(receivedAlerts);
  const rows = await Promise.all(received.map((one) => alertmanagerRow(one, question)));
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
      description: 'add its URL to `alertmanagers` in prometheus.servers',
      icon: icons.info,
    },
  ],
  badge: 0,
};

async function alertmanagerRow(
  received: ReceivedAlerts,
  { filter, maxAge, signal }: Question,
): Promise<ViewNode> {
  const { url } = received;
  const row = { id: url, label: shownUrl(url), expanded: true };
  let state: AlertmanagerState;
  try {
    state = await received.state(maxAge, signal);
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
    contextValue: 'alertmanager',
    target: { kind: 'alertmanager', url },
    description: alertmanagerSummary(state, Date.now()),
    children: () => alertmanagerNodes(url, state, Date.now(), readFilter(filter)),
  };
}
