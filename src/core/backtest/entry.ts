/** Backtests, loaded with the first of them: a bundle of its own. */
export { alertRules, type BacktestRule, type PlacedRule } from './alertRule.ts';
export { backtestJson, backtestText } from './print.ts';
export { realDataTest, wantedOf, type WantedSeries } from './realData.ts';
export { type RuleDefaults, ruleDefaultsOf } from './ruleDefaults.ts';
export { type BacktestReport, rangeUntil, runBacktest } from './run.ts';
export type { SampledSeries } from './sampledSeries.ts';
export { BacktestSession } from './session.ts';
