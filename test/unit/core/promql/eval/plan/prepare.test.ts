import { expect, test } from 'vitest';
import { prepare } from '../../../../../../src/core/promql/eval/plan/prepare.ts';
import type { Plan } from '../../../../../../src/core/promql/eval/plan/plan.ts';
import { parseExpr } from '../../../../../../src/core/promql/parse/parser.ts';
import { testEngineTarget } from '../../../../../support/promql/testScript.ts';

function planOf(text: string): Plan {
  const { expr, errors } = parseExpr(text, testEngineTarget);
  expect(errors).toEqual([]);
  if (expr === undefined) throw new Error(text);
  return prepare(expr, { start: 60_000, end: 180_000, step: 30_000 });
}

/** What a plan does once, in brackets. */
function outline(plan: Plan): string {
  switch (plan.kind) {
    case 'invariant':
      return `[${outline(plan.expr)}]`;
    case 'number':
      return String(plan.value);
    case 'string':
      return JSON.stringify(plan.value);
    case 'selector': {
      const { at, offset } = plan.reference;
      return `${plan.matchers[0]?.value ?? ''}@${at ?? ''}-${offset}${plan.statsOnly ? '!' : ''}`;
    }
    case 'range':
      return `${outline(plan.selector)}:${plan.range}`;
    case 'subquery':
      return `(${outline(plan.expr)}):${plan.range}:${plan.step ?? ''}`;
    case 'call':
      return `${plan.name}(${plan.args.map(outline).join(' ')})`;
    case 'aggregate':
      return `${plan.op}(${outline(plan.expr)})`;
    case 'binary':
      return `(${outline(plan.lhs)} ${plan.op} ${outline(plan.rhs)})`;
    case 'sign':
      return `${plan.op}${outline(plan.expr)}`;
  }
}

test.each([
  ['a', 'a@-0'],
  ['((a offset 1m))', 'a@-60000'],
  ['a @ 1.5', '[a@1500-0]'],
  ['a @ start() + b', '([a@60000-0] + b@-0)'],
  ['rate(a[step() * 2] @ end())', '[rate(a@180000-0:60000)]'],
  ['predict_linear(a[5m] @ 100, 1)', 'predict_linear(a@100000-0:300000 1)'],
  ['timestamp(a @ 1)', '[timestamp(a@1000-0!)]'],
  ['timestamp(abs(a @ 1))', 'timestamp([abs(a@1000-0!)])'],
  ['max_over_time(a[5m:1m] @ 60)', '[max_over_time((a@-0):300000:60000)]'],
  ['start() + end() + range() + step()', '[(((60 + 180) + 120) + 30)]'],
  ['histogram_count(sum(a))', 'histogram_count(sum(a@-0!))'],
  ['histogram_count(rate(a[5m:]))', 'histogram_count(rate((a@-0):300000:))'],
  ['a[0.0015]', 'a@-0:1'],
])('%s', (text, expected) => {
  expect(outline(planOf(text))).toBe(expected);
});

test.each([
  ['a[step() - 1h]', '2:13: duration must be greater than 0'],
  ['a offset (1 / (step() - 30s))', '10:27: division by zero'],
])('%s fails', (text, message) => {
  expect(() => planOf(text)).toThrow(message);
});
