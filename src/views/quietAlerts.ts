import { groupedBy } from '../core/base/groupedBy.ts';
import type { ReceivedAlert } from '../prometheus/alertmanager.ts';
import { isServerError } from '../prometheus/errors.ts';
import type { ReceivedAlerts } from '../prometheus/receivedAlerts.ts';
import type { Labels } from '../prometheus/wire.ts';

/** What keeps an alert quiet, as Alertmanager says it; empty where nothing does. */
export type Quieted = (labels: Labels) => string;

/** Milliseconds that alerts wait for what keeps them quiet. */
const grace = 1_000;

/** What keeps the alerts of a server quiet, by the first of its Alertmanagers that answers: the members of a cluster know
 * the same. Without an answer nothing is said: the view of Alertmanager tells why. */
export class QuietSource {
  readonly #received: readonly Pick<ReceivedAlerts, 'quiet'>[];
  readonly #grace: number;
  #last: Quieted | undefined;

  constructor(received: readonly Pick<ReceivedAlerts, 'quiet'>[], patience = grace) {
    this.#received = received;
    this.#grace = patience;
  }

  /**
   * What is known after a moment: what was told last where Alertmanager is slow.
   * @param onLate is called once the first answer comes after that moment
   */
  async get(maxAge: number, signal: AbortSignal, onLate?: () => void): Promise<Quieted> {
    let isLate = false;
    const ask = async (): Promise<Quieted> => {
      const isFirst = this.#last === undefined;
      this.#last = await this.#ask(maxAge, signal);
      if (isLate && isFirst) onLate?.();
      return this.#last;
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Quieted>((resolve) => {
      timer = setTimeout(() => {
        isLate = true;
        resolve(this.#last ?? nothingQuiet);
      }, this.#grace);
    });
    try {
      return await Promise.race([ask(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(maxAge: number, signal: AbortSignal): Promise<Quieted> {
    for (const alerts of this.#received) {
      try {
        return quietedBy(await alerts.quiet(maxAge, signal));
      } catch (error) {
        if (!isServerError(error)) throw error;
      }
    }
    return nothingQuiet;
  }
}

const nothingQuiet: Quieted = () => '';

/** Why an alert does not notify anybody; empty where it does. */
export function quietReason({ silencedBy, inhibitedBy, mutedBy }: ReceivedAlert): string {
  if (silencedBy.length > 0) return 'silenced';
  if (inhibitedBy.length > 0) return 'inhibited';
  return mutedBy.length > 0 ? `muted by ${mutedBy.join(', ')}` : '';
}

/**
 * What keeps alerts of a Prometheus quiet. An alert has more labels at Alertmanager, because Prometheus adds its
 * external labels; so it is found by those that it has at Prometheus.
 * @param received each alert once for every group that it is in: it is not quiet as long as one of them notifies
 */
export function quietedBy(received: readonly ReceivedAlert[]): Quieted {
  const isQuiet = new Set(
    received.filter((alert) => quietReason(alert) !== '').map(({ labels }) => nameOf(labels)),
  );
  const comparable = received.filter(({ labels }) => isQuiet.has(nameOf(labels)));
  const byName = groupedBy(comparable, ({ labels }) => nameOf(labels));
  /** By the names of the alert and of its labels: most alerts of a name have the same. */
  const indexes = new Map<string, ReadonlyMap<string, string>>();
  return (labels) => {
    const same = byName.get(nameOf(labels));
    if (same === undefined) return '';
    const names = Object.keys(labels);
    const key = JSON.stringify([nameOf(labels), ...names]);
    const index = indexes.get(key) ?? reasonsBy(names, same);
    indexes.set(key, index);
    return index.get(valuesOf(labels, names)) ?? '';
  };
}

/** Why alerts are quiet, by the values of some of their labels; empty for those that some group notifies of. */
function reasonsBy(
  names: readonly string[],
  alerts: readonly ReceivedAlert[],
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const alert of alerts) {
    const key = valuesOf(alert.labels, names);
    const why = quietReason(alert);
    if (why === '' || !reasons.has(key)) reasons.set(key, why);
  }
  return reasons;
}

function valuesOf(labels: Labels, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => labels[name] ?? null));
}

function nameOf(labels: Labels): string {
  return labels['alertname'] ?? '';
}
