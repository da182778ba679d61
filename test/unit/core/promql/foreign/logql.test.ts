import { expect, test } from 'vitest';
import { isLogql } from '../../../../../src/core/promql/foreign/logql.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { newestTarget } from '../../../../../src/core/base/target.ts';

test.each([
  '{app="shop"} |= "error"',
  '{app="shop"} |~ `err.*`',
  '{app="shop"} != "debug"',
  '{app="shop"}!~"debug"',
  '{app="shop"} |> "<_> error <_>"',
  '{app="shop"} !> `<_> debug <_>`',
  '{app="shop"} != ip("10.0.0.0/8")',
  '{app="shop", env=~"a|b"} | json',
  '{app="shop",} | level="error"',
  '{app="shop"} | (a="b" or c="d")',
  '{app="shop"} | drop level',
  '{app="shop"} | keep level, x="y"',
  '{app="shop"} | decolorize',
  '{app="shop"} | label_format a=b',
  '{app="shop"} | line_format "{{.a}}"',
  '{app="shop"} # a comment\n  | logfmt\n',
  'sum by (app) (rate({app=~".+"} |= "error" [5m])) > 1',
  'sum by (app) (rate({app=~".+"}[5m] |= "error")) > 1',
  'sum(rate({app="shop"} | json | status >= 500 [5m])) / sum(rate({app="shop"}[5m]))',
  'up > 0 or count_over_time({app="a"} |= "x" [1m]) > 5',
  'bytes_rate({app="shop"}[5m])',
  'sum(bytes_over_time({app="shop"}[1h])) > 1e9',
  'rate_counter({app="shop"} | unwrap n [5m])',
  'approx_topk(10, sum by (path) (rate({app="shop"}[5m])))',
  'quantile_over_time(0.99, {app="shop"} | json | unwrap took [1m]) by (path)',
  '{app="shop"} |',
])('LogQL: %s', (text) => {
  expect(isLogql(text)).toBe(true);
  expect(parseExpr(text, newestTarget).type).toBeUndefined();
});

test.each([
  'up{job="a"} != "1"',
  'up{job="a"} !~ "x"',
  'up {job="a"} |= "x"',
  'up{job="a"} | json',
  '{__name__="up"} != "1"',
  '{"up", job="a"} != "1"',
  '{__name__=~"up|down", job="a"} |= "x"',
  'bytes_rate(up[5m])',
  'approx_topk(10, up)',
  'sum(rate({app="shop"}[5m])',
  '{app="shop"} == "1"',
  '{app="shop"} != 1',
  '{app=shop} |= "x"',
  '"{app=\\"shop\\"} |= \\"x\\""',
  'up # {app="shop"} |= "error"',
  'label_replace(up, "a", "{app=\\"x\\"} | json", "b", "c"',
  'rate(x{a="b"}[5m]) |= "x"',
  'up | down',
  '',
])('not LogQL: %s', (text) => {
  expect(isLogql(text)).toBe(false);
});
