import { floatValue, GoError } from '../../go/values.ts';
import type { VectorSample } from '../../promql/eval/result.ts';
import { Labels, metricName } from '../../promql/eval/series/labels.ts';
import type { Expr } from '../../promql/tree/ast.ts';
import { histogramValue } from '../templates/run/histogram.ts';
import { AlertTemplates } from '../templates/run/expand.ts';
import type { TemplateServer } from '../templates/run/functions.ts';
import type { AlertInstance } from './alert.ts';
import { advance, type AlertState, type AlertTiming } from './alertState.ts';
import type { QuerySource } from './queries.ts';
import type { Evaluation } from './recordingRule.ts';

/** What the rules of an alert say; durations in ms. */
export interface AlertDefinition extends AlertTiming {
  readonly name: string;
  readonly expr: Expr;
  /** Templates, ordered by name. */
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly annotations: readonly (readonly [name: string, value: string])[];
}

/** What templates know of the server. */
export interface AlertServer {
  readonly externalLabels: readonly (readonly [name: string, value: string])[];
  /** What `$externalURL` stands for. */
  readonly externalUrl: string;
  /** What the functions `externalURL` and `pathPrefix` take; promtool has none. */
  readonly url?: string;
}

/** A rule whose samples are alerts. Mirrors rules/alerting.go. */
export class AlertingRule {
  readonly kind = 'alerting';
  readonly name: string;
  readonly #definition: AlertDefinition;
  readonly #server: AlertServer;
  #templates: AlertTemplates | undefined;
  #active = new Map<string, AlertInstance>();
  /** Whether `ALERTS` and `ALERTS_FOR_STATE` are written: once the state before a restart is known. */
  isRestored: boolean;

  constructor(definition: AlertDefinition, server: AlertServer, isRestored = true) {
    this.name = definition.name;
    this.#definition = definition;
    this.#server = server;
    this.isRestored = isRestored;
  }

  get expr(): Expr {
    return this.#definition.expr;
  }

  get holdDuration(): number {
    return this.#definition.for;
  }

  /** The labels of the rule itself, not expanded. */
  get labels(): AlertDefinition['labels'] {
    return this.#definition.labels;
  }

  /** Instances that are kept, resolved ones included. */
  get instances(): Iterable<AlertInstance> {
    return this.#active.values();
  }

  /** Instances that are pending or firing. */
  activeAlerts(): AlertInstance[] {
    return [...this.#active.values()].filter(({ resolvedAt }) => resolvedAt === undefined);
  }

  /** The highest state of any instance. */
  get state(): AlertState {
    const states = [...this.#active.values()].map(({ state }) => state);
    if (states.includes('firing')) return 'firing';
    return states.includes('pending') ? 'pending' : 'inactive';
  }

  /**
   * Evaluates the expression and moves the alerts on; gives the samples of `ALERTS` and `ALERTS_FOR_STATE`.
   * @throws GoError why there are none
   */
  evaluate({ queries, time, queryOffset, limit }: Evaluation): readonly VectorSample[] {
    const vector = queries.vectorAt(this.#definition.expr, time - queryOffset);
    const found = this.#instancesOf(vector, queries, time);
    for (const [key, instance] of found) {
      const known = this.#active.get(key);
      if (known === undefined || known.state === 'inactive') this.#active.set(key, instance);
      else {
        known.value = instance.value;
        known.annotations = instance.annotations;
      }
    }
    const samples: VectorSample[] = [];
    let active = 0;
    for (const [key, instance] of this.#active) {
      const outcome = advance(instance, found.has(key), time, this.#definition);
      if (outcome === 'forgotten') this.#active.delete(key);
      if (outcome !== 'active') continue;
      active++;
      if (this.isRestored) samples.push(...this.#samplesOf(instance));
    }
    if (limit > 0 && active > limit) {
      this.#active = new Map();
      throw new GoError(`exceeded limit of ${limit} with ${active} alerts`);
    }
    return samples;
  }

  #instancesOf(
    vector: readonly VectorSample[],
    queries: QuerySource,
    time: number,
  ): Map<string, AlertInstance> {
    const found = new Map<string, AlertInstance>();
    if (vector.length === 0) return found;
    const { name, labels, annotations } = this.#definition;
    const templates = (this.#templates ??= new AlertTemplates(name, queries.target));
    const server = this.#templateServer(queries, time);
    for (const sample of vector) {
      const value =
        typeof sample.value === 'number' ? floatValue(sample.value) : histogramValue(sample.value);
      const data = { ...this.#server, labels: sample.labels, value };
      const expand = ([key, text]: readonly [string, string]): readonly [string, string] => [
        key,
        templates.expand(text, data, server),
      ];
      const own = sample.labels.withAll([
        [metricName, ''],
        ...labels.map(expand),
        ['alertname', name],
      ]);
      if (found.has(own.key)) {
        throw new GoError(
          'vector contains metrics with the same labelset after applying alert labels',
        );
      }
      found.set(own.key, {
        state: 'pending',
        labels: own,
        annotations: annotations.map(expand),
        value: typeof sample.value === 'number' ? sample.value : 0,
        activeAt: time,
      });
    }
    return found;
  }

  #templateServer(queries: QuerySource, time: number): TemplateServer {
    const { url } = this.#server;
    return {
      time,
      query: (expr) =>
        queries.textAt(expr, time).map(({ labels, value }) => ({
          labels,
          value: typeof value === 'number' ? floatValue(value) : histogramValue(value),
        })),
      ...(url === undefined ? {} : { externalUrl: url }),
    };
  }

  #samplesOf({ labels, state, activeAt }: AlertInstance): readonly VectorSample[] {
    // A label that is expanded to nothing is there as the rule spells it.
    const all = Labels.of([...this.#definition.labels, ...labels]);
    return [
      {
        labels: all.withAll([
          [metricName, 'ALERTS'],
          ['alertstate', state],
        ]),
        value: 1,
      },
      {
        labels: all.with(metricName, 'ALERTS_FOR_STATE'),
        value: Math.floor(activeAt / 1000),
      },
    ];
  }
}
