import { listOf } from '../../core/base/wire.ts';
import type { ActiveAlert } from '../../prometheus/rules.ts';
import type { Evidence } from './evidence.ts';
import type { Diagnosis } from './diagnosis.ts';
import { YamlText } from '../edit/yamlBlocks.ts';

/** Milliseconds of difference between two clocks above which graphs and alerts suffer. */
const allowedSkew = 5_000;

/** Rule files that the configuration names and whose groups the server does not have. */
export function unloadedRules({
  inventory,
  rules,
  prometheusError,
  configErrors,
  filesWithoutRules,
}: Evidence): Diagnosis[] {
  if (prometheusError !== undefined) return [];
  const config = new YamlText(inventory.prometheus.text, inventory.prometheus.path);
  const files = listOf(config.value(['rule_files'])).map(String);
  const loaded = rules.map((rule) => rule.file.split('/').at(-1));
  const missing = files.filter(
    (file) =>
      !file.includes('*') &&
      !loaded.includes(file.split('/').at(-1)) &&
      !filesWithoutRules.includes(file),
  );
  if (missing.length === 0) return [];
  return [
    {
      id: 'rules-not-loaded',
      kind: 'problem',
      title: `Prometheus has no rules of ${missing.join(', ')}.`,
      evidence: [`${inventory.prometheus.path} names the file, /api/v1/rules has no group of it.`],
      remedy: 'See that the file is mounted into the container, then reload.',
      ...(configErrors.length === 0
        ? { fix: { kind: 'reload', title: 'Reload Prometheus' } as const }
        : {}),
    },
  ];
}

/** Rules whose evaluation fails. */
export function failingRules({ rules }: Evidence): Diagnosis[] {
  const bad = rules.filter((rule) => rule.health === 'err');
  if (bad.length === 0) return [];
  return [
    {
      id: 'rule-failing',
      kind: 'problem',
      title: `${bad.length === 1 ? 'A rule fails' : `${bad.length} rules fail`}: ${bad[0]?.name ?? ''}.`,
      evidence: bad.map((rule) => `${rule.group} / ${rule.name}: ${rule.lastError}`),
      remedy: 'Correct the expression; often more series match than may.',
    },
  ];
}

/** Metrics that recording rules read and nothing exports. */
export function rulesWithoutData({ emptyMetrics, rules }: Evidence): Diagnosis[] {
  const byRemedy = new Map<string, string[]>();
  for (const name of emptyMetrics) {
    const remedy = remedyForMetric(name);
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), name]);
  }
  return [...byRemedy].map(([remedy, names]): Diagnosis => {
    const readers = rules.filter((rule) => names.some((name) => rule.query.includes(name)));
    return {
      id: 'rules-without-data',
      kind: 'problem',
      title: `Rules without data: nothing exports ${names.join(', ')}.`,
      evidence: [
        ...names.map((name) => `\`${name}\` returns nothing.`),
        `Read by ${readers.map((rule) => rule.name).join(', ')}.`,
      ],
      remedy,
    };
  });
}

function remedyForMetric(name: string): string {
  if (name.startsWith('http_request'))
    return 'Start the service that exports it: the demo gateway needs the profile `demo`.';
  if (name.startsWith('container_')) return 'Add cAdvisor, and see that its target is up.';
  if (name.startsWith('node_')) return 'Add node-exporter, and see that its target is up.';
  return 'See that the exporter that has it is scraped.';
}

/** Alerts that reach nobody, wait, or are silenced. `now`: milliseconds since 1970. */
export function alerting(evidence: Evidence, now: number): Diagnosis[] {
  const { inventory, rules, activeAlertmanagers, silenced, prometheusError } = evidence;
  if (prometheusError !== undefined) return [];
  const found: Diagnosis[] = [];
  const alerts = rules.filter((rule) => rule.kind === 'alerting');
  if (alerts.length > 0 && activeAlertmanagers.length === 0) {
    const config = new YamlText(inventory.prometheus.text, inventory.prometheus.path);
    const named = config.has(['alerting', 'alertmanagers', 0]);
    found.push({
      id: 'no-alertmanager',
      kind: 'problem',
      title: 'Alerts reach nobody: Prometheus knows no Alertmanager.',
      evidence: ['/api/v1/alertmanagers lists no active one.'],
      remedy: named
        ? 'prometheus.yml names one: reload it, and start the service.'
        : 'Add the component Alertmanager, or name yours under `alerting`.',
      ...(named ? { fix: { kind: 'reload', title: 'Reload Prometheus' } as const } : {}),
    });
  }
  for (const rule of alerts) {
    const since = firstActive(rule.alerts);
    if (rule.state !== 'pending' || since === undefined) continue;
    const left = Math.max(0, Math.round(rule.duration - (now - since) / 1000));
    found.push({
      id: 'alert-pending',
      kind: 'note',
      title: `${rule.name} is pending: it fires in ${left} s if its condition lasts.`,
      evidence: [`\`for\` is ${rule.duration} s.`],
      remedy: 'Wait; nothing is wrong.',
    });
  }
  for (const name of new Set(silenced))
    found.push({
      id: 'alert-silenced',
      kind: 'note',
      title: `${name} fires and is silenced in Alertmanager.`,
      evidence: ['Alertmanager lists it as silenced.'],
      remedy: 'Expire the silence if it is not wanted any more.',
    });
  return found;
}

/** When the first of them became active, in milliseconds since 1970. */
function firstActive(alerts: readonly ActiveAlert[]): number | undefined {
  const times = alerts.flatMap(({ activeAt }) => (activeAt === undefined ? [] : [activeAt]));
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Clocks that differ. */
export function clock({ clockAhead, prometheusError }: Evidence): Diagnosis[] {
  if (prometheusError !== undefined || Math.abs(clockAhead) < allowedSkew) return [];
  const seconds = Math.round(Math.abs(clockAhead) / 1000);
  return [
    {
      id: 'clock-skew',
      kind: 'problem',
      title: `Prometheus' clock is ${seconds} s ${clockAhead > 0 ? 'ahead of' : 'behind'} this machine's.`,
      evidence: ["Compared with the Date header of Prometheus' answer."],
      remedy:
        'Synchronise the clocks (timedatectl set-ntp true); Docker Desktop needs a restart after sleep.',
    },
  ];
}

/** A demo gateway that was left failing. */
export function leftFaults({ faults }: Evidence): Diagnosis[] {
  if (faults === undefined) return [];
  const on =
    Number(faults['error_rate']) > 0 ||
    Number(faults['latency_seconds']) > 0 ||
    listOf(faults['unloaded']).length > 0;
  if (!on) return [];
  return [
    {
      id: 'faults-left-on',
      kind: 'problem',
      title: 'The demo gateway fails on purpose.',
      evidence: [`/faults: ${JSON.stringify(faults)}`],
      remedy: 'Switch it off when no test is under way.',
      fix: { kind: 'clear-faults', title: 'Let the gateway work again' },
    },
  ];
}
