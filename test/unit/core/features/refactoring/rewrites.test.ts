import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../../../../src/core/base/applyEdits.ts';
import { LineIndex } from '../../../../../src/core/base/text.ts';
import { after, offers, openMarked } from '../../../../support/refactoring.ts';

/** A rule file with one expression, as it is written in YAML. */
const ruleOf = (expr: string): string => `groups:
- name: g
  rules:
  # what it is for
  - alert: A
    expr: ${expr}
    for: 5m # a while
`;

describe('wrap in rate()', () => {
  test.each([
    ['errors_<|>total', 'rate(errors_total[5m])'],
    ['errors_total{job="a"<|>} offset 5m > 1', 'rate(errors_total{job="a"}[5m] offset 5m) > 1'],
    ['sum by (job) (errors_<|>total)', 'sum by (job) (rate(errors_total[5m]))'],
    [`"errors_<|>total{job=\\"a\\"}"`, `"rate(errors_total{job=\\"a\\"}[5m])"`],
    [`'a_<|>total > 0'`, `'rate(a_total[5m]) > 0'`],
    ['|-\n      a_<|>total\n        > 0', '|-\n      rate(a_total[5m])\n        > 0'],
    ['>\n      a_<|>total\n      > 0', '>\n      rate(a_total[5m])\n      > 0'],
  ])('%s', async (before, expected) => {
    expect(await after(ruleOf(before), 'wrap-in-rate')).toBe(ruleOf(expected));
  });

  it('keeps a range that nothing takes', async () => {
    const own = '/w/query.promql';
    expect(await after('errors_<|>total[1h]', 'wrap-in-rate', {}, own)).toBe(
      'rate(errors_total[1h])',
    );
  });

  test.each(['rate(errors_<|>total[5m])', 'job:errors:rate<|>5m', '1 <|>+ 2', 'up ><|>'])(
    'is not offered at %s',
    async (expr) => {
      expect(await offers(ruleOf(expr))).not.toHaveProperty('wrap-in-rate');
    },
  );
});

describe('by and without', () => {
  const inner = 'sum by (job, instance, le) (up)';

  test.each([
    [`max <|>by (job) (${inner})`, `max without (instance, le) (${inner})`],
    [`max without (<|>le, job) (${inner})`, `max by (instance) (${inner})`],
    [`ma<|>x(${inner}) without (le)`, `max(${inner}) by (instance, job)`],
    [`max without (a) (<|>sum by ("a.b", a) (up))`, undefined],
    [`max <|>without (a) (sum by ("a.b", a) (up))`, `max by ("a.b") (sum by ("a.b", a) (up))`],
  ])('%s', async (before, expected) => {
    if (expected === undefined) {
      expect(await offers(ruleOf(before))).not.toHaveProperty('change-grouping');
    } else expect(await after(ruleOf(before), 'change-grouping')).toBe(ruleOf(expected));
  });

  it('says what it writes', async () => {
    expect(await offers(ruleOf(`max <|>by (job) (${inner})`))).toMatchObject({
      'change-grouping': 'Write with without (instance, le)',
    });
  });

  test.each([
    'sum <|>by (job) (up)',
    'sum <|>without (job) (rate(a_total[5m]))',
    `sum<|>(${inner})`,
    `sum <|>by (__name__) (${inner})`,
  ])('is not offered where labels are not known: %s', async (expr) => {
    expect(await offers(ruleOf(expr))).not.toHaveProperty('change-grouping');
  });
});

describe('block scalars', () => {
  test.each([
    ['up <|>== 0', '|-\n      up == 0'],
    ['"up<|>{job=\\"a\\"} == 0"', '|-\n      up{job="a"} == 0'],
    [`'up<|>{job=''a''} == 0' # why`, `|- # why\n      up{job='a'} == 0`],
    ['up <|>and\n      on (job) down', '|-\n      up and on (job) down'],
  ])('%s becomes a block', async (before, expected) => {
    expect(await after(ruleOf(before), 'to-block-scalar')).toBe(ruleOf(expected));
  });

  test.each([
    ['|-\n      up <|>== 0', 'up == 0'],
    ['| # why\n      sum(\n        up<|>\n      ) == 0\n', 'sum(up) == 0 # why\n'],
    ['>\n      up<|>{job="a",\n         x=" # no"}\n', `'up{job="a", x=" # no"}'\n`],
    ['|+\n      <|>5 > bool 4\n\n', '5 > bool 4\n\n'],
    ['|\n      {a="<|>b"}', `'{a="b"}'`],
  ])('%j becomes one line', async (before, expected) => {
    expect(await after(ruleOf(before), 'to-one-line')).toBe(ruleOf(expected));
  });

  it('keeps CRLF', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(await after(crlf(ruleOf('up <|>== 0')), 'to-block-scalar')).toBe(
      crlf(ruleOf('|-\n      up == 0')),
    );
  });

  it('gives the reason against one line', async () => {
    expect(await offers(ruleOf('|\n      up # why<|>\n      == 0'))).toMatchObject({
      'to-one-line': 'no: It has comments, which need separate lines.',
    });
    expect(await offers(ruleOf('|\n      up{a=`b\n      c`} <|>== 0'))).toMatchObject({
      'to-one-line': 'no: It contains a string that spans several lines.',
    });
  });

  it('leaves alone what a template fills in, what has errors and what is in brackets', async () => {
    for (const expr of ['sum(<|>', '"up{job=\\"{{ .Values.job<|> }}\\"}"']) {
      expect(Object.keys(await offers(ruleOf(expr)))).toEqual([]);
    }
    const flow = 'groups: [{name: g, rules: [{alert: A, expr: "u<|>p == 0"}]}]\n';
    expect(await offers(flow)).not.toHaveProperty('to-block-scalar');
  });
});

describe('an alert with another severity', () => {
  const rules = `groups:
- name: g
  rules:
  # first
  - alert: A<|>
    expr: up == 0
    labels:
      severity: "warning" # for now
  # second
  - record: b:c
    expr: up
`;

  it('is added behind it', async () => {
    expect(await after(rules, 'split-alert')).toBe(`groups:
- name: g
  rules:
  # first
  - alert: A
    expr: up == 0
    labels:
      severity: "warning" # for now
  - alert: A
    expr: up == 0
    labels:
      severity: "critical" # for now
  # second
  - record: b:c
    expr: up
`);
  });

  it('at the end of a file without a last line break', async () => {
    const last =
      'groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    labels: {severity: critical}';
    const marked = last.replace('alert: A', 'alert: A<|>');
    expect(await after(marked, 'split-alert')).toBe(
      `${last}\n  - alert: A\n    expr: up\n    labels: {severity: warning}`,
    );
  });

  it.each([
    ['the threshold', 'rate(a[5m]) > 0.1', '', '0.1'],
    ['the threshold, in double quotes', '"a{b=\\"c\\"} >= 5m"', '', '5m'],
    ['the threshold, in a block', '|\n      a\n      > 1 # why', '', '1'],
    ['a threshold on the left', '1024 * 2 < a', '', '1024 * 2'],
    ['the first of two', '(a > 1) and on () b > 2', '\n    for: 5m', '1'],
    ['how long it lasts, where nothing is more or less', 'up == 0', '\n    for: 5m', '5m'],
    ['the severity, where there is neither', 'absent(up)', '', 'critical'],
  ])('has %s selected', async (_, expr, wait, expected) => {
    const rule = (labels: string) =>
      `groups:\n- name: g\n  rules:\n  - alert: A<|>\n${labels}    expr: ${expr}${wait}\n`;
    // The labels may stand in front of what is selected.
    for (const marked of [
      `${rule('')}    labels: {severity: warning}\n  - {record: x, expr: up}\n`,
      rule('    labels:\n      severity: warning\n').trimEnd(),
    ]) {
      const { service, within, path, text } = await openMarked(marked);
      const outcome = await service.refactorings.edits(path, within, 'split-alert');
      if (outcome === undefined || 'refused' in outcome) throw new Error('refused');
      const [edit, ...more] = outcome.edits.get(path) ?? [];
      const { select } = outcome;
      if (edit === undefined || more.length > 0) throw new Error('one edit is wanted');
      const changed = applyEdits(text, [edit]);
      expect(select && changed.slice(select.span.from, select.span.to)).toBe(expected);
      expect(select?.span.from).toBeGreaterThan(edit.span.from);
      expect(select?.from).toEqual(new LineIndex(changed).position(select?.span.from ?? 0));
    }
  });

  it('is not made of a recording rule', async () => {
    const record =
      'groups:\n- name: g\n  rules:\n  - {record: a:b, expr: up, labels: {severity: x}}\n';
    expect(await after(record.replace('severity: x', 'severity: <|>x'), 'split-alert')).toBe(
      '[Only an alert that sets its severity itself can be split.]',
    );
  });

  it.each([
    'labels: &l {severity: <|>warning}\n  - alert: B\n    expr: up\n    labels: *l\n',
    'for: &f 5m\n    labels:\n      severity: war<|>ning\n  - alert: B\n    expr: up\n    for: *f\n',
  ])('is not made of what others have aliases of', async (rest) => {
    const marked = `groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up > 5\n    ${rest}`;
    expect(await after(marked, 'split-alert')).toBe(
      '[It has an anchor, and aliases would stand for the copy of it.]',
    );
  });

  it('is not added twice', async () => {
    const both = rules.replace(
      '  # second',
      '  - alert: A\n    expr: up\n    labels: {severity: critical}\n  # second',
    );
    expect(await after(both, 'split-alert')).toBe(
      '[The group has an alert of this name with severity critical.]',
    );
  });

  it('is not offered in other files', async () => {
    const routes =
      'route:\n  receiver: a\n  routes:\n  - match:\n      severity: pa<|>ge\nreceivers: [{name: a}]\n';
    expect(await offers(routes)).toEqual({});
  });

  it('is offered at its name and its label only', async () => {
    const bare = rules.replace('<|>', '');
    expect(await offers(bare.replace('"warning"', '"warn<|>ing"'))).toMatchObject({
      'split-alert': 'Split by severity: add the alert with severity critical',
    });
    expect(await offers(bare.replace('up == 0', 'up <|>== 0'))).not.toHaveProperty('split-alert');
    expect(await offers(bare.replace('b:c', 'b:<|>c'))).not.toHaveProperty('split-alert');
  });
});
