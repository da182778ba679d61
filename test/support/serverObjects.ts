import type { ActiveAlert, AlertingRule, RecordingRule } from '../../src/prometheus/rules.ts';
import type { ScrapeTarget } from '../../src/prometheus/targets.ts';

/** A target that is up, scraped every 15 seconds. */
export function scrapeTarget(over: Partial<ScrapeTarget> = {}): ScrapeTarget {
  return {
    scrapePool: 'node',
    scrapeUrl: 'http://a:9100/metrics',
    labels: { instance: 'a:9100', job: 'node' },
    discoveredLabels: {},
    health: 'up',
    lastError: '',
    lastScrape: undefined,
    lastScrapeDuration: 0.0123,
    scrapeInterval: '15s',
    scrapeTimeout: '10s',
    ...over,
  };
}

const evaluated = { lastEvaluation: undefined, evaluationTime: 0.0021, interval: 60 };

/** An alerting rule that is inactive. */
export function alertingRule(over: Partial<AlertingRule> = {}): AlertingRule {
  return {
    kind: 'alerting',
    name: 'Down',
    group: 'g',
    file: '/etc/prometheus/a.yml',
    query: 'up == 0',
    keepFiringFor: 0,
    duration: 60,
    labels: {},
    annotations: {},
    state: 'inactive',
    health: 'ok',
    lastError: '',
    alerts: [],
    ...evaluated,
    ...over,
  };
}

/** An alert that fires. */
export function activeAlert(over: Partial<ActiveAlert> = {}): ActiveAlert {
  return {
    labels: { alertname: 'Down', instance: 'a' },
    annotations: {},
    state: 'firing',
    value: '1e+00',
    activeAt: undefined,
    ...over,
  };
}

/** A recording rule that is well. */
export function recordingRule(over: Partial<RecordingRule> = {}): RecordingRule {
  return {
    kind: 'recording',
    name: 'r',
    group: 'g',
    file: '/etc/prometheus/a.yml',
    query: 'sum(up)',
    labels: {},
    health: 'ok',
    lastError: '',
    ...evaluated,
    ...over,
  };
}
