import { expect, it } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { Engine } from '../../../../../src/core/promql/eval/engine.ts';
import { Labels } from '../../../../../src/core/promql/eval/series/labels.ts';
import { MemoryStorage } from '../../../../../src/core/promql/eval/series/memoryStorage.ts';
import { AlertingRule } from '../../../../../src/core/rules/evaluate/alertingRule.ts';
import { RuleGroup } from '../../../../../src/core/rules/evaluate/group.ts';
import { parsed, RuleQueries } from '../../../../../src/core/rules/evaluate/queries.ts';
import { RecordingRule } from '../../../../../src/core/rules/evaluate/recordingRule.ts';

const minute = 60_000;

function evaluation(): { readonly storage: MemoryStorage; readonly queries: RuleQueries } {
  const storage = new MemoryStorage();
  const engine = new Engine({ target: newestTarget });
  return { storage, queries: new RuleQueries(engine, storage, newestTarget) };
}

function alert(changes: { for?: number; keepFiringFor?: number } = {}): AlertingRule {
  return new AlertingRule(
    {
      name: 'Hot',
      expr: parsed('temperature > 10', newestTarget),
      for: 0,
      keepFiringFor: 0,
      labels: [['kind', '{{ $labels.room }}{{ $labels.missing }}']],
      annotations: [['summary', '{{ $value }}']],
      ...changes,
    },
    { externalLabels: [], externalUrl: '' },
  );
}

/** The states of the alert at one value a minute. */
function states(rule: AlertingRule, values: readonly number[]): string {
  const { storage, queries } = evaluation();
  const group = new RuleGroup({ name: 'g', rules: [rule], queryOffset: 0, limit: 0 });
  const labels = Labels.of([
    ['__name__', 'temperature'],
    ['room', 'a'],
  ]);
  return values
    .map((value, i) => {
      storage.append(labels, i * minute, value);
      group.evaluate(queries, storage, i * minute);
      return rule.state;
    })
    .join(' ');
}

it.each<[what: string, changes: Parameters<typeof alert>[0], values: number[], expected: string]>([
  ['fires at once', {}, [5, 20, 5], 'inactive firing inactive'],
  ['waits for `for`', { for: 2 * minute }, [20, 20, 20, 5], 'pending pending firing inactive'],
  [
    'starts anew after a gap',
    { for: 2 * minute },
    [20, 20, 5, 20],
    'pending pending inactive pending',
  ],
  ['is kept firing', { keepFiringFor: 2 * minute }, [20, 5, 5, 5], 'firing firing firing inactive'],
  ['is not kept pending', { for: minute, keepFiringFor: minute }, [20, 5], 'pending inactive'],
])('an alert %s', (_, changes, values, expected) => {
  expect(states(alert(changes), values)).toBe(expected);
});

it('writes ALERTS and ALERTS_FOR_STATE, and ends them when the alert ends', () => {
  const { storage, queries } = evaluation();
  const group = new RuleGroup({ name: 'g', rules: [alert()], queryOffset: 0, limit: 0 });
  const labels = Labels.of([
    ['__name__', 'temperature'],
    ['room', 'a'],
  ]);
  const at = (time: number, value: number, expr: string): string[] => {
    storage.append(labels, time, value);
    group.evaluate(queries, storage, time);
    return queries
      .textAt(expr, time)
      .map(
        ({ labels: own, value: number }) =>
          `${own.toString()} ${typeof number === 'number' ? number : 'a histogram'}`,
      );
  };
  expect(at(minute, 20, 'ALERTS')).toEqual([
    '{__name__="ALERTS", alertname="Hot", alertstate="firing", kind="a", room="a"} 1',
  ]);
  expect(at(2 * minute, 20, 'ALERTS_FOR_STATE')).toEqual([
    '{__name__="ALERTS_FOR_STATE", alertname="Hot", kind="a", room="a"} 60',
  ]);
  expect(at(3 * minute, 5, 'ALERTS')).toEqual([]);
});

it('refuses alerts and records that are the same, and those beyond the limit', () => {
  const { storage, queries } = evaluation();
  const series = ['a', 'b'].map((room) =>
    Labels.of([
      ['__name__', 'temperature'],
      ['room', room],
    ]),
  );
  for (const labels of series) storage.append(labels, 0, 20);
  const record = (labels: readonly (readonly [string, string])[]) =>
    new RecordingRule('r', parsed('temperature', newestTarget), labels);
  const messages = (rule: AlertingRule | RecordingRule, limit: number): string[] =>
    new RuleGroup({ name: 'g', rules: [rule], queryOffset: 0, limit })
      .evaluate(queries, storage, 0)
      .map(({ message }) => message);
  expect(messages(record([['room', 'x']]), 0)).toEqual([
    'vector contains metrics with the same labelset after applying rule labels',
  ]);
  expect(messages(record([]), 1)).toEqual(['exceeded limit of 1 with 2 series']);
  expect(messages(alert(), 1)).toEqual(['exceeded limit of 1 with 2 alerts']);
});
