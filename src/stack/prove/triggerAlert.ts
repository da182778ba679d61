import { lasting } from '../../core/base/words.ts';
import { StackError, pause } from '../errors.ts';
import { noFaults } from './servers.ts';
import type { Faults, StackServers } from './servers.ts';

/** An alert that the demo gateway can raise, and what it does for that. */
export interface TestableAlert {
  readonly name: string;
  readonly faults: Faults;
  /** About how long it takes to fire, for the user. */
  readonly takes: string;
}

const allFail = { error_rate: 1 };
const allSlow = { latency_seconds: 2 };

/** The alerts of the template that faults of the demo gateway raise within minutes. */
export const testableAlerts: readonly TestableAlert[] = [
  { name: 'SLOAvailabilityFastBurn', faults: allFail, takes: 'about 3 minutes' },
  { name: 'HighErrorRate', faults: allFail, takes: 'about 3 minutes' },
  { name: 'SLOLatencyFastBurn', faults: allSlow, takes: 'about 10 minutes' },
  { name: 'HighLatency', faults: allSlow, takes: 'about 7 minutes' },
  { name: 'SLOAvailabilityMediumBurn', faults: allFail, takes: 'about 17 minutes' },
  { name: 'ModelNotLoaded', faults: {}, takes: 'about 6 minutes' },
];

/** The stages of a test alert, in order. */
export type TestStage = 'raised' | 'pending' | 'firing' | 'delivered' | 'restored' | 'resolved';

/** A stage that the test has reached. */
export interface TestProgress {
  readonly stage: TestStage;
  /** One sentence. */
  readonly message: string;
  /** Milliseconds since the test began. */
  readonly after: number;
}

/** How a test alert is triggered. */
export interface TestAlertOptions {
  /** One of `testableAlerts` by name. */
  readonly alert: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TestProgress) => void) | undefined;
  /** Milliseconds that each stage may take. */
  readonly timeout?: number;
  readonly pollEvery?: number;
}

/** Makes the demo gateway fail until an alert has fired and reached Alertmanager, lets it recover, and
 * waits until the alert is resolved. However it ends, the gateway does not go on failing. */
export async function triggerTestAlert(
  servers: StackServers,
  options: TestAlertOptions,
): Promise<readonly TestProgress[]> {
  const { signal } = options;
  const faults = await faultsFor(servers, options.alert, signal);
  await requireRule(servers, options.alert, signal);
  const started = Date.now();
  const done: TestProgress[] = [];
  const reach = (stage: TestStage, message: string): void => {
    const progress = { stage, message, after: Date.now() - started };
    done.push(progress);
    options.onProgress?.(progress);
  };
  const { alert } = options;
  try {
    await servers.setFaults(faults, signal);
    reach('raised', `The demo gateway is failing on purpose: ${JSON.stringify(faults)}.`);
    await until(options, `${alert} to become pending`, async () =>
      ['pending', 'firing'].includes(await stateOf(servers, alert, signal)),
    );
    reach('pending', `${alert} is pending.`);
    await until(
      options,
      `${alert} to fire`,
      async () => (await stateOf(servers, alert, signal)) === 'firing',
    );
    reach('firing', `${alert} is firing.`);
    await until(options, `Alertmanager to receive ${alert}`, () =>
      isDelivered(servers, alert, signal),
    );
    reach('delivered', `${alert} was delivered to Alertmanager.`);
  } finally {
    // With a signal of its own: an abort must not leave the gateway failing.
    await servers.setFaults(noFaults);
  }
  reach('restored', 'The demo gateway works again.');
  await until(
    options,
    `${alert} to be resolved`,
    async () =>
      (await stateOf(servers, alert, signal)) === 'inactive' &&
      !(await isDelivered(servers, alert, signal)),
  );
  reach('resolved', `${alert} is resolved.`);
  return done;
}

async function faultsFor(
  servers: StackServers,
  alert: string,
  signal: AbortSignal | undefined,
): Promise<Faults> {
  const found = testableAlerts.find((one) => one.name === alert);
  if (found === undefined)
    throw new StackError(
      'unsupported-shape',
      `The demo gateway cannot trigger ${alert}.`,
      `Choose one of ${testableAlerts.map((one) => one.name).join(', ')}.`,
    );
  if (alert !== 'ModelNotLoaded') return found.faults;
  const loaded = await servers.prometheus.query('ml_model_loaded', signal);
  const model = loaded[0]?.labels['model_name'];
  if (model !== undefined) return { unloaded: [model] };
  throw new StackError(
    'server-failed',
    'Prometheus has no data about models.',
    'Add ml-model-exporter, and check that its target is up.',
  );
}

async function requireRule(
  servers: StackServers,
  alert: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const rules = await servers.prometheus.alertingRules(signal);
  if (rules.some((rule) => rule.name === alert)) return;
  throw new StackError(
    'config-invalid',
    `Prometheus has no alerting rule ${alert}.`,
    'Add the alerting rules to the stack, then reload Prometheus.',
  );
}

async function stateOf(
  servers: StackServers,
  alert: string,
  signal: AbortSignal | undefined,
): Promise<'inactive' | 'pending' | 'firing'> {
  const alerts = await servers.prometheus.alerts(signal);
  const states = alerts.filter((one) => one.labels['alertname'] === alert).map((one) => one.state);
  if (states.includes('firing')) return 'firing';
  return states.includes('pending') ? 'pending' : 'inactive';
}

async function isDelivered(
  servers: StackServers,
  alert: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const filter = { active: true, matchers: [`alertname="${alert}"`] };
  return (await servers.alertmanager.alerts(filter, signal)).length > 0;
}

async function until(
  options: TestAlertOptions,
  what: string,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const limit = options.timeout ?? 20 * 60_000;
  const deadline = Date.now() + limit;
  while (!(await isDone())) {
    if (Date.now() > deadline)
      throw new StackError(
        'timeout',
        `Timed out after ${lasting(limit / 1000)} waiting for ${what}.`,
        'Run Diagnose Stack. The demo gateway works again.',
      );
    await pause(options.pollEvery ?? 2000, options.signal);
  }
}
