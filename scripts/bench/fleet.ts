import { mock } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ServerAddress } from '../../src/prometheus/address.ts';
import type { Fetch } from '../../src/prometheus/http.ts';
import { Server } from '../../src/prometheus/server.ts';
import {
  alertmanagerContent,
  alertsContent,
  rulesContent,
  targetsContent,
  type Question,
} from '../../src/views/contents.ts';
import type { ViewNode } from '../../src/views/nodes.ts';
import type { ServerContent } from '../../src/views/serverRows.ts';
import { longestTurn, median, memoryUsed, type Row } from './measure.ts';

/** On each of two servers. */
const targetCount = 5_000;
const poolCount = 100;
const alertCount = 10_000;
const ruleCount = 2_500;
/** Bytes of an answer that come at once. */
const pieceSize = 64 * 1024;
const rounds = 100;
/** The first rounds, which fill what is compiled and kept. */
const warmUp = 10;

type Content = (server: Server, question: Question) => Promise<ServerContent>;

/**
 * The views of a fake fleet, named so: 10,000 targets in 200 pools, 20,000 alerts and 5,000 rules on two
 * servers, beside one that is dead. A refresh is everything from the question to the rows that are open.
 */
export async function fleet(): Promise<Row[]> {
  const half = halfOfTheFleet();
  const all = 'all rows of 10,000 targets, 20,000 alerts and 5,000 rules';
  const received = 'the 20,000 alerts of two Alertmanagers by group';
  return [
    ...(await measured(all, serversOf(half), [targetsContent, rulesContent, alertsContent])),
    ...(await measured(received, serversOf(half), [alertmanagerContent])),
    ...(await lookedAt()),
  ];
}

function serversOf(half: Fetch): readonly Server[] {
  const refused: Fetch = () => Promise.reject(new TypeError('fetch failed'));
  return [
    new Server(addressOf('one'), { fetch: half }),
    new Server(addressOf('two'), { fetch: half }),
    new Server({ name: 'dead', url: 'http://dead' }, { fetch: refused }),
  ];
}

function addressOf(name: string): ServerAddress {
  return { name, url: `http://${name}`, alertmanagers: [`http://alertmanager-${name}`] };
}

/** What is read when the targets are looked at for ten minutes, a scrape pool of each server opened. */
async function lookedAt(): Promise<Row[]> {
  let bytes = 0;
  const count = (more: number): void => {
    bytes += more;
  };
  const servers = serversOf(halfOfTheFleet(count));
  mock.timers.enable({ apis: ['Date'] });
  const [interval, refreshes] = [10_000, 60];
  let whole = 0;
  const times: number[] = [];
  for (let refresh = 0; refresh < refreshes; refresh++) {
    mock.timers.tick(interval);
    const question = { signal: new AbortController().signal, filter: '', maxAge: 0.9 * interval };
    const start = process.cpuUsage();
    const contents = await Promise.allSettled(
      servers.map((server) => targetsContent(server, question)),
    );
    for (const content of contents) {
      if (content.status === 'fulfilled') content.value.nodes[0]?.children?.();
    }
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    if (refresh === 0) whole = bytes;
  }
  mock.timers.reset();
  const share = (100 * bytes) / (whole * refreshes);
  const what =
    'Share of the targets that is read while they are looked at, a pool of each server open';
  const time = 'Processor time for such a refresh of 10,000 targets, median';
  return [row(what, share, 40, '%'), row(time, median(times), 50, 'ms')];
}

/** A fake `fetch` in place of a server; its answers come in pieces, as they do from a network.
 * @param onAnswer takes the bytes of each answer */
function halfOfTheFleet(onAnswer: (bytes: number) => void = () => undefined): Fetch {
  const received = receivedGroups();
  const config = { original: 'route:\n  receiver: team-0\n' };
  const answers = new Map<string, Buffer>(
    Object.entries({
      'targets?state=active': targets(),
      'targets?state=active&scrapePool=pool-0': targets('pool-0'),
      scrape_pools: pools(),
      'query?query=count%28up+%3D%3D+0%29': failing(),
      'rules?group_limit=500': rules(),
      'alerts/groups': received,
      'alerts?active=false': received.flatMap(({ alerts }) =>
        alerts.filter(({ status }) => status.state === 'suppressed'),
      ),
      silences: silences(),
      status: { cluster: { status: 'ready' }, versionInfo: { version: '0.33.1' }, config },
    }).map(([path, answer]) => [path, Buffer.from(JSON.stringify(answer))]),
  );
  return (url) => {
    const body = answers.get(url.replace(/^.*\/api\/v[12]\//, ''));
    if (body === undefined) throw new Error(`The fake fleet has no ${url}`);
    onAnswer(body.length);
    let at = 0;
    const pieces = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await nextTurn();
        if (at >= body.length) controller.close();
        else controller.enqueue(body.subarray(at, (at += pieceSize)));
      },
    });
    return Promise.resolve(new Response(pieces));
  };
}

/** What refreshes of some views cost.
 * @param what they show */
async function measured(
  what: string,
  servers: readonly Server[],
  contentsOf: readonly Content[],
): Promise<Row[]> {
  const question = { signal: new AbortController().signal, filter: '', maxAge: 0 };
  const times: number[] = [];
  let before = 0;
  let stall = 0;
  for (let round = 0; round < rounds; round++) {
    if (round === warmUp) {
      before = memoryUsed();
      stall = 0;
    }
    const start = process.cpuUsage();
    // As the views do it: each row is drawn when its server has answered.
    const contents = servers.flatMap((server) =>
      contentsOf.map((contentOf) => contentOf(server, question)),
    );
    const drawn = Promise.allSettled(
      contents.map(async (content) => {
        open((await content).nodes);
      }),
    );
    stall = Math.max(stall, await longestTurn(drawn));
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const grown = (memoryUsed() - before) / 1_048_576;
  const refresh = median(times);
  const count = rounds - warmUp;
  return [
    row(`Processor time for a refresh of ${what}`, refresh, 250, 'ms'),
    row(`Longest stall of the extension host in ${count} such refreshes`, stall, 50, 'ms'),
    row(`Memory that ${count} such refreshes leave behind`, grown, 100, 'MB'),
  ];
}

/** Builds the rows that are open, as VS Code does. */
function open(nodes: readonly ViewNode[]): void {
  for (const { expanded = false, children } of nodes) if (expanded) open(children?.() ?? []);
}

function row(what: string, value: number, budget: number, unit: string): Row {
  return {
    what,
    measured: `${value.toFixed(0)} ${unit}`,
    budget: `${budget} ${unit}`,
    kept: value <= budget,
  };
}

function pools(): unknown {
  const scrapePools = Array.from({ length: poolCount }, (_, index) => `pool-${index}`);
  return { status: 'success', data: { scrapePools } };
}

/** How many targets fail, as a query for it is answered. */
function failing(): unknown {
  const value = [0, String(targetCount / 100)];
  return { status: 'success', data: { resultType: 'vector', result: [{ metric: {}, value }] } };
}

/** The targets of a scrape pool, or of all. */
function targets(pool?: string): unknown {
  const all = Array.from({ length: targetCount }, (_, index) => ({
    discoveredLabels: Object.fromEntries(
      Array.from({ length: 12 }, (__, label) => [
        `__meta_kubernetes_pod_label_${label}`,
        `v${index}`,
      ]),
    ),
    labels: { instance: `10.0.${index >> 8}.${index & 255}:9100`, job: `job-${index % poolCount}` },
    scrapePool: `pool-${index % poolCount}`,
    scrapeUrl: `http://10.0.${index >> 8}.${index & 255}:9100/metrics`,
    health: index % 100 === 0 ? 'down' : 'up',
    lastError: index % 100 === 0 ? 'connection refused' : '',
    lastScrape: '2026-01-01T00:00:00Z',
    lastScrapeDuration: 0.012,
    scrapeInterval: '15s',
    scrapeTimeout: '10s',
  }));
  const activeTargets = all.filter(({ scrapePool }) => pool === undefined || scrapePool === pool);
  return { status: 'success', data: { activeTargets } };
}

function rules(): unknown {
  const groups = Array.from({ length: ruleCount / 10 }, (_, group) => ({
    name: `group-${group}`,
    file: `/etc/prometheus/rules/${group}.yml`,
    interval: 60,
    rules: Array.from({ length: 10 }, (__, index) => ({
      type: 'alerting',
      name: `Alert${group * 10 + index}`,
      query: 'up == 0',
      duration: 300,
      labels: { severity: 'page' },
      annotations: { summary: 'down' },
      state: 'firing',
      health: 'ok',
      evaluationTime: 0.001,
      lastEvaluation: '2026-01-01T00:00:00Z',
      alerts: Array.from({ length: alertCount / ruleCount }, (___, alert) => ({
        labels: {
          alertname: `Alert${group * 10 + index}`,
          instance: `host-${alert}`,
          severity: 'page',
        },
        annotations: { summary: 'down' },
        state: 'firing',
        activeAt: '2026-01-01T00:00:00Z',
        value: '0e+00',
      })),
    })),
  }));
  return { status: 'success', data: { groups } };
}

/** The alerts of this half as its Alertmanager has them; a tenth is silenced. */
function receivedGroups() {
  return Array.from({ length: ruleCount }, (_, group) => ({
    labels: { alertname: `Alert${group}` },
    receiver: { name: `team-${group % 20}` },
    alerts: Array.from({ length: alertCount / ruleCount }, (__, alert) => ({
      labels: {
        alertname: `Alert${group}`,
        cluster: 'eu',
        instance: `host-${alert}`,
        severity: 'page',
      },
      annotations: { summary: 'down' },
      startsAt: '2026-01-01T00:00:00Z',
      endsAt: '2026-01-01T00:04:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      generatorURL: 'http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1',
      fingerprint: (group * 10 + alert).toString(16).padStart(16, '0'),
      receivers: [{ name: `team-${group % 20}` }],
      status: {
        state: group % 10 === 0 ? 'suppressed' : 'active',
        silencedBy: group % 10 === 0 ? [`silence-${group}`] : [],
        inhibitedBy: [],
        mutedBy: [],
      },
    })),
  }));
}

function silences(): unknown {
  return Array.from({ length: ruleCount / 10 }, (_, index) => ({
    id: `silence-${index * 10}`,
    status: { state: 'active' },
    matchers: [{ name: 'alertname', value: `Alert${index * 10}`, isRegex: false, isEqual: true }],
    startsAt: '2026-01-01T00:00:00Z',
    endsAt: '2036-01-01T00:00:00Z',
    createdBy: 'sam',
    comment: 'maintenance',
  }));
}
