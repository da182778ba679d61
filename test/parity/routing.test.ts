import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startAlertmanager } from '../../scripts/host/prometheus.ts';
import { debianTools } from '../../scripts/host/tools.ts';
import { readAlertmanagerConfig } from '../../src/core/config/alertmanager/check.ts';
import { inhibitorsOf } from '../../src/core/config/alertmanager/routing/inhibition.ts';
import {
  type AlertLabels,
  holdsAll,
  matchRoutes,
} from '../../src/core/config/alertmanager/routing/matchRoutes.ts';
import { readRouting, type Routing } from '../../src/core/config/alertmanager/routing/routing.ts';
import { Random } from '../support/random.ts';
import { alertmanagerTarget } from '../support/targets.ts';
import { randomAlert, randomConfig } from '../support/parity/routing/randomRouting.ts';

/** Where alerts go, and which are inhibited, put to a real Alertmanager. */

const configurations = 25;
const alertsEach = 120;

let alertmanager: Service & { readonly folder: string };
let version: string;

beforeAll(async () => {
  version = (await debianTools()).versions.alertmanager;
  alertmanager = await startAlertmanager('{route: {receiver: r0}, receivers: [{name: r0}]}');
});

afterAll(async () => {
  await alertmanager.stop();
});

interface Judged {
  readonly receivers: readonly string[];
  readonly isInhibited: boolean;
}

test('receivers and inhibitions of random alerts in random configurations', async () => {
  const random = new Random(52_000);
  let inhibited = 0;
  let elsewhere = 0;
  for (let i = 0; i < configurations; i++) {
    const config = JSON.stringify(randomConfig(random));
    const alerts = Array.from({ length: alertsEach }, (_, id) => ({
      ...randomAlert(id, random),
      configuration: String(i),
    }));
    await send(config, alerts);
    const routing = readRouting(readAlertmanagerConfig(config, alertmanagerTarget(version)).root);
    if (routing === undefined) throw new Error(`no routing in ${config}`);
    const ours = judge(routing, alerts);
    const all = alerts.map((labels) => new Map(Object.entries(labels)));
    // Of several sources that are alike to a rule, Alertmanager looks at one only.
    const certain = all.map((alert) => isCertain(routing, alert, all));
    const sure = (judged: readonly Judged[]) =>
      judged.map(({ receivers, isInhibited }, at) => [receivers, certain[at] && isInhibited]);
    // Its inhibitor learns of alerts some time after it takes them.
    await expect
      .poll(async () => sure(await judgedAlerts(i)), { timeout: 20_000, message: config })
      .toEqual(sure(ours));
    inhibited += ours.filter(({ isInhibited }, at) => isInhibited && certain[at] === true).length;
    elsewhere += ours.filter(({ receivers }) => receivers.join() !== 'r0').length;
  }
  expect(inhibited).toBeGreaterThan(100);
  expect(elsewhere).toBeGreaterThan(1000);
});

function judge(routing: Routing, alerts: readonly Readonly<Record<string, string>>[]): Judged[] {
  const all = alerts.map((labels) => new Map(Object.entries(labels)));
  return all.map((alert) => ({
    receivers: matchRoutes(routing.root, alert).map(({ receiver }) => receiver),
    isInhibited: inhibitorsOf(alert, all, routing.inhibitRules).length > 0,
  }));
}

/** False where a rule has several sources for an alert, of which only some may mute it. */
function isCertain({ inhibitRules }: Routing, alert: AlertLabels, all: readonly AlertLabels[]) {
  return inhibitRules.every((rule) => {
    const sources = all.filter(
      (source) =>
        holdsAll(rule.target, alert) &&
        holdsAll(rule.source, source) &&
        rule.equal.every((name) => source.get(name) === alert.get(name)),
    );
    const muting = sources.filter((source) => inhibitorsOf(alert, [source], [rule]).length > 0);
    return muting.length === 0 || muting.length === sources.length;
  });
}

async function send(config: string, alerts: readonly unknown[]): Promise<void> {
  writeFileSync(join(alertmanager.folder, 'alertmanager.yml'), config);
  const reload = await fetch(`${alertmanager.url}/-/reload`, { method: 'POST' });
  expect(await reload.text()).toBe('');
  const posted = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts.map((labels) => ({ labels }))),
  });
  expect(posted.status).toBe(200);
}

async function judgedAlerts(configuration: number): Promise<readonly Judged[]> {
  const filter = encodeURIComponent(`configuration="${String(configuration)}"`);
  const response = await fetch(`${alertmanager.url}/api/v2/alerts?filter=${filter}`);
  const answer = (await response.json()) as {
    readonly labels: Readonly<Record<string, string>>;
    readonly receivers: readonly { readonly name: string }[];
    readonly status: { readonly inhibitedBy: readonly string[] };
  }[];
  return answer
    .toSorted((a, b) => Number(a.labels.id) - Number(b.labels.id))
    .map(({ receivers, status }) => ({
      receivers: receivers.map(({ name }) => name),
      isInhibited: status.inhibitedBy.length > 0,
    }));
}
