import {
  type LiveAnswer,
  type LiveQuestion,
  type LiveServer,
  ServerUnavailable,
} from '../core/live/questions.ts';
import type { PrometheusClient } from './client.ts';
import { isFatal, isServerError } from './errors.ts';
import type { Rule } from './rules.ts';

/** How a server is asked for checks. */
export interface LiveSettings {
  /** How far back answers look, in ms. */
  readonly window: number;
  /** How many requests are sent in a second, at most. */
  readonly perSecond: number;
}

const defaultLiveSettings: LiveSettings = { window: 7 * 86_400_000, perSecond: 10 };

/** Points of a history: fewer than the 11,000 that Prometheus gives at once. */
const historyPoints = 2000;
/** In ms: no rule is evaluated much more often. */
const shortestStep = 15_000;

/** Answers the questions of checks, one after the other and not too many a second. */
export class PrometheusLive implements LiveServer {
  readonly #client: PrometheusClient;
  readonly #settings: LiveSettings;
  #rules: Promise<readonly Rule[]> | undefined;
  /** When the next request may be sent, in ms since 1970. */
  #next = 0;

  constructor(client: PrometheusClient, settings: LiveSettings = defaultLiveSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  async ask(question: LiveQuestion, signal?: AbortSignal): Promise<LiveAnswer> {
    await this.#turn(signal);
    try {
      return await this.#answer(question, signal);
    } catch (error) {
      if (!isServerError(error)) throw error;
      if (isFatal(error)) throw new ServerUnavailable(error.message, { cause: error });
      return { failed: error.message };
    }
  }

  forget(): void {
    this.#rules = undefined;
  }

  #answer(question: LiveQuestion, signal?: AbortSignal): Promise<LiveAnswer> {
    const to = Date.now();
    const from = to - this.#settings.window;
    switch (question.about) {
      case 'metrics':
        return this.#client.labelValues('__name__', { from, to }, signal);
      case 'values':
        return this.#client.labelValues(
          question.label,
          { from, to, selector: question.selector },
          signal,
        );
      case 'history': {
        const step = Math.max(shortestStep, Math.ceil(this.#settings.window / historyPoints));
        const range = { from, to, step };
        return this.#client
          .presence(question.expression, range, signal)
          .then((periods) => ({ ...range, periods }));
      }
      case 'result':
        return this.#client.cost(question.expression, signal);
      case 'types':
        return this.#client.metricTypes(question.metric, signal);
      case 'rules':
        return this.#running(question.name, signal);
    }
  }

  async #running(name: string, signal?: AbortSignal): Promise<LiveAnswer> {
    this.#rules ??= this.#client.rules(signal);
    try {
      return (await this.#rules).filter((rule) => rule.name === name).map(runningRule);
    } catch (error) {
      this.#rules = undefined;
      throw error;
    }
  }

  /** Waits until a request may be sent. */
  async #turn(signal: AbortSignal | undefined): Promise<void> {
    const now = Date.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / this.#settings.perSecond;
    if (at > now) await pause(at - now, signal);
    signal?.throwIfAborted();
  }
}

function runningRule(rule: Rule) {
  const { query: expression, labels } = rule;
  return rule.kind === 'alerting'
    ? { kind: 'alert' as const, expression, labels, for: rule.duration * 1000 }
    : { kind: 'record' as const, expression, labels, for: 0 };
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
