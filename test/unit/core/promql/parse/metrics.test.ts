import { describe, expect, it } from 'vitest';
import { metricsOf } from '../../../../../src/core/promql/parse/metrics.ts';

describe('metricsOf', () => {
  it.each([
    ['up', ['up']],
    ['Requests:rate5m / on (job) up', ['Requests:rate5m', 'up']],
    ['rate(http_requests_total{path="disk_full[5m]"}[5m])', ['http_requests_total']],
    ['a + a + b offset 5m', ['a', 'b']],
    ['{__name__="x"} or {"y.z", a="b"} or {__name__=~"p.*"}', ['x', 'y.z']],
    ['absent(gone{job="a"}) or sum(there)', ['there']],
    ['max_over_time(deep[5m:]) > bool 1', ['deep']],
    ['sum(', []],
    ['first_over_time(needs_a_flag[5m])', ['needs_a_flag']],
  ])('%s', (text, names) => {
    expect(metricsOf(text)).toEqual(names);
  });
});
