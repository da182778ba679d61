import { expect, it } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { seriesNotation } from '../../../../src/core/backtest/notation.ts';
import { realDataTest, wantedOf } from '../../../../src/core/backtest/realData.ts';
import { samplesOfSeries } from '../../../../src/core/promql/eval/series/notation.ts';
import { parseSeriesDesc } from '../../../../src/core/promql/parse/series.ts';
import { Random } from '../../../support/random.ts';

const minute = 60_000;
const rule = {
  name: 'Hot',
  group: 'g',
  expression: 'max by (room) (max_over_time(temperature{site="a"}[10m] offset 5m)) > limit',
  labels: [['severity', 'page']] as const,
  annotations: [['summary', 'Room {{ $labels.room }}:\n{{ $value }} °C']] as const,
  for: minute,
  keepFiringFor: 0,
  limit: 0,
};

it('finds what a rule reads', () => {
  expect(wantedOf(rule, newestTarget)).toEqual({
    selectors: ['temperature{site="a"}', 'limit'],
    lookback: 15 * minute,
  });
});

it('writes a test with the series and with what the engine computes', () => {
  const series = (labels: Record<string, string>, values: number[]) => ({
    labels,
    times: Float64Array.from(values, (_, i) => i * minute),
    values: Float64Array.from(values),
  });
  const evaluations = { first: 0, interval: minute, count: 6 };
  const sampled = [series({ __name__: 'temperature', room: 'a' }, [5, 20, 20, 20, 5, 5])];
  const short = { ...rule, expression: 'temperature > 10' };
  expect(realDataTest(short, sampled, evaluations, newestTarget, 'rules.yml'))
    .toMatchInlineSnapshot(`
    "rule_files: [rules.yml]
    evaluation_interval: 1m
    tests:
      # Values from 1970-01-01T00:00:00.000Z on.
      - interval: 1m
        input_series:
          - series: temperature{room="a"}
            values: 5 20x2 5x1
        alert_rule_test:
          - eval_time: 2m
            alertname: Hot
            exp_alerts:
              - exp_labels:
                  room: a
                  severity: page
                exp_annotations:
                  summary: "Room a:\\n20 °C"
          - eval_time: 4m
            alertname: Hot
            exp_alerts: []
          - eval_time: 5m
            alertname: Hot
            exp_alerts: []
    "
  `);
});

it('writes values that are read back the same', () => {
  const random = new Random(3);
  const values = [0, 1, 2, 3, 5, 0.5, -1, 1e21, NaN, Infinity, -Infinity, 'none'] as const;
  for (let run = 0; run < 300; run++) {
    const written = Array.from({ length: 12 }, (_, i) => {
      const picked = random.oneIn(2) ? i : random.pick(values);
      return picked === 'none' ? undefined : picked;
    });
    const { series, errors } = parseSeriesDesc(`x ${seriesNotation(written)}`, newestTarget);
    expect(errors).toEqual([]);
    expect(series && [...samplesOfSeries(series)]).toEqual(written);
  }
});
