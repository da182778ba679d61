import { listOf } from '../../core/base/wire.ts';
import { counted, lasting } from '../../core/base/words.ts';
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
      title: `Prometheus has not loaded any rules from ${missing.join(', ')}.`,
      evidence: [
        `${inventory.prometheus.path} lists the file, but /api/v1/rules has no group from it.`,
      ],
      remedy: 'Check that the file is mounted into the container, then reload.',
      ...(configErrors.length === 0
        ? { repair: { kind: 'reload', title: 'Reload Prometheus' } as const }
        : {}),
    },
  ];
}

/** Rules whose evaluation fails. */
export function failingRules({ rules }: Evidence): Diagnosis[] {
  const bad = rules.filter((rule) => rule.health === 'err');
  if (bad.length === 0) return [];
  const names = [...new Set(bad.map((rule) => rule.name))];
  return [
    {
      id: 'rule-failing',
      kind: 'problem',
      title: `${counted(bad.length, 'rule is', 'rules are')} failing: ${names.join(', ')}.`,
      evidence: bad.map((rule) => `${rule.group} / ${rule.name}: ${rule.lastError}`),
      remedy: 'Fix the expression. A common cause is a many-to-many match.',
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
      title: `Recording rules without data: nothing exports ${names.join(', ')}.`,
      evidence: [
        ...names.map((name) => `\`${name}\` has no series.`),
        `Used by ${readers.map((rule) => rule.name).join(', ')}.`,
      ],
      remedy,
    };
  });
}

function remedyForMetric(name: string): string {
  if (name.startsWith('http_request'))
    return 'Start the service that exports it. The demo gateway needs the profile `demo`.';
  if (name.startsWith('container_')) return 'Add cAdvisor, and check that its target is up.';
  if (name.startsWith('node_')) return 'Add node-exporter, and check that its target is up.';
  return 'Check that the exporter that provides it is scraped.';
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
      title: 'Alerts are not delivered: Prometheus has no active Alertmanager.',
      evidence: ['/api/v1/alertmanagers does not list an active Alertmanager.'],
      remedy: named
        ? 'prometheus.yml names one. Reload the configuration, and start Alertmanager.'
        : 'Add the Alertmanager component, or add yours under `alerting`.',
      ...(named ? { repair: { kind: 'reload', title: 'Reload Prometheus' } as const } : {}),
    });
  }
  for (const rule of alerts) {
    const since = firstActive(rule.alerts);
    if (rule.state !== 'pending' || since === undefined) continue;
    const left = Math.max(0, Math.round(rule.duration - (now - since) / 1000));
    found.push({
      id: 'alert-pending',
      kind: 'note',
      title: `${rule.name} is pending. It fires in ${lasting(left)} if the condition persists.`,
      evidence: [`\`for\` is set to ${lasting(rule.duration)}.`],
      remedy: 'Wait. Nothing is wrong.',
    });
  }
  for (const name of new Set(silenced))
    found.push({
      id: 'alert-silenced',
      kind: 'note',
      title: `${name} is firing, but silenced in Alertmanager.`,
      evidence: ['Alertmanager lists it as silenced.'],
      remedy: 'Expire the silence if you no longer need it.',
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
      title: `The clock of Prometheus is ${lasting(seconds)} ${clockAhead > 0 ? 'ahead of' : 'behind'} the clock of this machine.`,
      evidence: ['Measured by the Date header of a response from Prometheus.'],
      remedy:
        'Synchronize the clocks (timedatectl set-ntp true). Docker Desktop needs a restart after sleep.',
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
      title: 'The demo gateway is failing on purpose.',
      evidence: [`/faults: ${JSON.stringify(faults)}`],
      remedy: 'Turn the faults off when no test is in progress.',
      repair: { kind: 'clear-faults', title: 'Turn Faults Off' },
    },
  ];
}
