import type { Matcher } from '../core/config/alertmanager/matchers/matcher.ts';
import type { ActiveAlert } from '../prometheus/rules.ts';
import { labelText } from './nodes.ts';

/** Tells which firing alerts are new, each once: an alert that has fired before and is over is new again. */
export class NewAlerts {
  /** By server: the labels of the alerts that fired when it was last asked, and the latest start that was told of each. */
  readonly #before = new Map<string, ReadonlyMap<string, number>>();

  /**
   * The alerts of a server that did not fire when it was last asked, as far as they are wanted. The first
   * answer of a server tells nothing: what fires then is not new.
   */
  since(
    server: string,
    firing: readonly ActiveAlert[],
    isWanted: WantedAlerts['isWanted'],
  ): readonly ActiveAlert[] {
    const before = this.#before.get(server);
    const known = (alert: ActiveAlert): number => before?.get(labelText(alert.labels)) ?? -1;
    const now = firing.map(
      (alert) => [labelText(alert.labels), Math.max(known(alert), startOf(alert))] as const,
    );
    this.#before.set(server, new Map(now));
    if (before === undefined) return [];
    return firing.filter((alert) => startOf(alert) > known(alert) && isWanted(alert));
  }
}

/** What `prometheus.notifications` says. */
export interface WantedAlerts {
  /** True for an alert that fits one of the entries. */
  readonly isWanted: (alert: ActiveAlert) => boolean;
  /** Why entries are not followed. */
  readonly problems: readonly string[];
}

/** Reads the entries of `prometheus.notifications`, as Alertmanager reads matchers. */
export async function readWanted(entries: readonly string[]): Promise<WantedAlerts> {
  const { meets, parseMatchersUtf8 } =
    await import('../core/config/alertmanager/matchers/entry.ts');
  const readings = entries.map(parseMatchersUtf8);
  const fits = ({ labels }: ActiveAlert, matchers: readonly Matcher[]): boolean =>
    matchers.every((matcher) => meets(labels[matcher.name] ?? '', matcher) === true);
  return {
    isWanted: (alert) =>
      readings.some(({ matchers }) => matchers !== undefined && fits(alert, matchers)),
    problems: readings.flatMap(({ error }) => error ?? []),
  };
}

/** An alert that was over in between has a later start. Of replicas that answer in turns, one has an earlier one. */
function startOf({ activeAt = 0 }: ActiveAlert): number {
  return activeAt;
}
