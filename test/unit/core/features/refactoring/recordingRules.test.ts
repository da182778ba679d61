import { describe, expect, it, test } from 'vitest';
import { newestTarget as target } from '../../../../../src/core/base/target.ts';
import { recordName } from '../../../../../src/core/features/refactoring/recordName.ts';
import { parseExpr } from '../../../../../src/core/promql/parse/parser.ts';
import { after, offers, ownPath, refactored } from '../../../../support/refactoring.ts';

const rules = `groups:
- name: one
  rules:
  # The share of errors.
  - alert: Errors
    expr: <|>sum by (job) (rate(errors_total[5m]))<|> / sum by (job) (rate(all_total[5m])) > 0.1
  - alert: Many
    expr: |
      sum by(job) (rate(errors_total [5m])) # a comment
        > 100
- name: two
  rules:
  - record: job:errors:more
    expr: '2 * sum by (job) (rate(errors_total[5m]))'
`;

const extracted = `groups:
- name: one
  rules:
  - record: job:errors:rate5m
    expr: sum by (job) (rate(errors_total[5m]))
  # The share of errors.
  - alert: Errors
    expr: job:errors:rate5m / sum by (job) (rate(all_total[5m])) > 0.1
  - alert: Many
    expr: |
      job:errors:rate5m # a comment
        > 100
- name: two
  rules:
  - record: job:errors:more
    expr: '2 * job:errors:rate5m'
`;

describe('a part of an expression is extracted to a recording rule', () => {
  it('in front of its first use, and named wherever the file has it', async () => {
    expect(await after(rules, 'extract-rule')).toBe(extracted);
  });

  it('with CRLF', async () => {
    expect(await after(rules.replaceAll('\n', '\r\n'), 'extract-rule')).toBe(
      extracted.replaceAll('\n', '\r\n'),
    );
  });

  it('from the name of an aggregation or a function, without a selection', async () => {
    const bare = rules.replaceAll('<|>', '');
    const marked = bare.replace('sum by (job) (rate(err', 'su<|>m by (job) (rate(err');
    expect(await after(marked, 'extract-rule')).toBe(extracted);
    expect(await offers(bare.replace('(rate(err', '(ra<|>te(err'))).toMatchObject({
      'extract-rule': 'Extract to the recording rule instance:errors:rate5m',
    });
  });

  it('in the group of a PrometheusRule', async () => {
    const object = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: x}
spec:
  groups:
    - name: g
      rules:
        - alert: A
          expr: "su<|>m(up{job=\\"a\\"}) < 1"
`;
    expect(await after(object, 'extract-rule')).toBe(
      object
        .replace('<|>', '')
        .replace('sum(up{job=\\"a\\"})', 'global:up:sum')
        .replace(
          '        - alert',
          `        - record: global:up:sum\n          expr: sum(up{job="a"})\n        - alert`,
        ),
    );
  });

  it('in a group of its own where the group changes what is recorded', async () => {
    const labelled = `groups:
# about the group
- name: g
  interval: 1m
  labels: {team: a}
  rules:
  - alert: A
    expr: su<|>m(up) < 1
`;
    expect(await after(labelled, 'extract-rule')).toBe(`groups:
- name: g-records
  interval: 1m
  rules:
  - record: global:up:sum
    expr: sum(up)
# about the group
- name: g
  interval: 1m
  labels: {team: a}
  rules:
  - alert: A
    expr: global:up:sum < 1
`);
  });

  it('as a block where it goes over several lines', async () => {
    const block = `groups:
- name: g
  rules:
  -   alert: A
      expr: |-
        <|>sum by (job) (
          up # all of them
        )<|> < 1
`;
    expect(await after(block, 'extract-rule')).toBe(`groups:
- name: g
  rules:
  -   record: job:up:sum
      expr: |-
        sum by (job) (
          up # all of them
        )
  -   alert: A
      expr: |-
        job:up:sum < 1
`);
  });

  it('that is there already', async () => {
    const known = `groups:
- name: g
  rules:
  - record: job:all
    expr: sum(up)
  - alert: A
    expr: su<|>m(up) < 1
`;
    expect(await after(known, 'extract-rule')).toBe(known.replace('su<|>m(up)', 'job:all'));
    const itself = known.replace('<|>', '').replace('expr: sum', 'expr: su<|>m');
    expect(await after(itself, 'extract-rule')).toBe(known.replace('su<|>m(up)', 'job:all'));
    expect(await after(extracted.replace('sum by', 'su<|>m by'), 'extract-rule')).toBe(
      '[job:errors:rate5m already records this.]',
    );
  });

  it('under a name that no other rule has', async () => {
    const others = {
      '/w/a.yml': 'groups:\n- name: x\n  rules:\n  - record: job:errors:rate5m\n    expr: up\n',
    };
    expect(await after(rules, 'extract-rule', others)).toBe(
      extracted.replaceAll('job:errors:rate5m', 'job:errors:rate5m_2'),
    );
  });

  const ruleOf = (expr: string): string => `groups:
- name: g
  rules:
  - alert: A
    expr: ${expr}
`;

  test.each([
    '<|>up<|> == 0',
    'rate(<|>up[5m]<|>) > 0',
    'sum(<|>5<|> * up)',
    'sum(up <|>* 5<|>)',
    'sc<|>alar(up) > 0',
    'sum(<|>up{a=<|>"b"})',
  ])('but not at %s', async (expr) => {
    expect(await offers(ruleOf(expr))).not.toHaveProperty('extract-rule');
  });

  it('but not where names are read, or in brackets, or out of a string over lines', async () => {
    expect(await offers(ruleOf('count by (__name__) (<|>up > 0<|>)'))).toMatchObject({
      'extract-rule':
        'no: The expression reads the names of its metrics, and a recording rule changes them.',
    });
    const flow = 'groups: [{name: g, rules: [{alert: A, expr: "su<|>m(up) == 0"}]}]\n';
    expect(await after(flow, 'extract-rule')).toBe('[The rules of this group are in brackets.]');
    expect(await after(ruleOf('|\n      s<|>um({a=`b\n      c`}) > 0'), 'extract-rule')).toBe(
      '[It contains a string that spans several lines.]',
    );
  });
});

describe('a recording rule is named', () => {
  test.each([
    ['sum by (job, le) (rate(http_requests_total{a="b"}[5m]))', 'job_le:http_requests:rate5m'],
    ['sum without (instance) (instance_path:requests:rate5m)', 'path:requests:rate5m'],
    ['sum without (instance) (rate(a_total[1h30m]))', 'job:a:rate1h30m'],
    ['sum(up)', 'global:up:sum'],
    ['avg by (job) (rate(a_total[5m]))', 'job:a:avg_rate5m'],
    [
      'histogram_quantile(0.99, sum by (le) (rate(http_seconds_bucket[5m])))',
      'le:http_seconds:p99_rate5m',
    ],
    [
      'sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(all_total[5m]))',
      'job:errors_per_all:ratio_rate5m',
    ],
    ['1 - avg by (cpu) (irate(node_cpu_seconds_total[1m]))', 'cpu:node_cpu_seconds:avg_irate1m'],
    ['max_over_time(sum(up)[1h:5m])', 'global:up:max_over_time1h'],
    ['topk(5, up)', 'global:up:topk5'],
    ['quantile by ("a.b") (0.5, up)', 'a_b:up:p50'],
    ['vector(1)', 'global:expression:vector'],
  ])('%s', (expression, name) => {
    const { expr } = parseExpr(expression, target);
    expect(expr && recordName(expr)).toBe(name);
  });
});

describe('a recording rule is inlined', () => {
  const base = `groups:
- name: base
  rules:
  # what it is for
  - record: a:b
    expr: |
      sum by (job) (up)
        + 1
  - record: keep:me
    expr: up
`;
  const using = (expr: string): string => `groups:
- name: g
  rules:
  - alert: A
    expr: ${expr}
`;
  const others = { '/w/base.yml': base };
  const inline = 'sum by (job) (up) + 1';

  test.each([
    ['a<|>:b > 1', `${inline} > 1`],
    ['2 * a:<|>b', `2 * (${inline})`],
    ['a<|>:b - 1', `${inline} - 1`],
    ['1 - a<|>:b', `1 - (${inline})`],
    ['-a<|>:b', `-(${inline})`],
    ['sum(a<|>:b)', `sum(${inline})`],
    ['(a<|>:b) ^ 2', `(${inline}) ^ 2`],
    [`'{"a<|>:b"} > 1'`, `'${inline} > 1'`],
    ['"a:b<|> > 1"', `"${inline} > 1"`],
    ['a<|>:b > a:b', `${inline} > a:b`],
  ])('here: %s', async (before, expected) => {
    expect(await after(using(before), 'inline-rule-here', others)).toBe(using(expected));
  });

  test.each([
    ['a<|>:b{job="x"}', 'It is used with matchers, which its expression cannot have.'],
    ['a<|>:b offset 5m', 'It is used with a modifier, which only a selector can have.'],
    ['rate(a<|>:b[5m])', 'It is used with a range, for which its recorded samples are needed.'],
    [
      'timestamp(a<|>:b)',
      'It is used in timestamp(), which would return the time of the evaluation.',
    ],
    [
      'count by (__name__) (keep<|>:me)',
      'An expression that uses it reads the names of its metrics.',
    ],
  ])('but not at %s', async (expr, reason) => {
    expect(await after(using(expr), 'inline-rule-here', others)).toBe(`[${reason}]`);
  });

  test.each([
    [
      'groups:\n- name: g\n  labels: {x: "y"}\n  rules:\n  - record: a:b\n    expr: up\n',
      'no: The rule or its group sets the label "x", which would be lost.',
    ],
    [
      'groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: up\n  - record: a:b\n    expr: down\n',
      'no: 2 rules record it.',
    ],
  ])('but not where labels would change: %j', async (rule, reason) => {
    expect(await offers(using('a:<|>b'), { '/w/base.yml': rule })).toMatchObject({
      'inline-rule-here': reason,
      'inline-rule-everywhere': reason,
    });
  });

  it('everywhere, and its rule goes with the comment above it', async () => {
    const files = { ...others, '/w/more.yml': using('"2 * a:b"'), '/w/q.promql': 'a:b\n' };
    expect(await refactored(using('a:<|>b > 1'), 'inline-rule-everywhere', files)).toEqual({
      [ownPath]: using(`${inline} > 1`),
      '/w/base.yml': 'groups:\n- name: base\n  rules:\n  - record: keep:me\n    expr: up\n',
      '/w/more.yml': using(`"2 * (${inline})"`),
      '/w/q.promql': `${inline}\n`,
    });
  });

  it('everywhere, asked for at its definition', async () => {
    const marked = base.replace('record: a:b', 'record: a<|>:b');
    expect(
      await refactored(marked, 'inline-rule-everywhere', { '/w/x.yml': using('a:b > 1') }),
    ).toMatchObject({ '/w/x.yml': using(`${inline} > 1`) });
  });

  test.each([
    [{ '/w/x.yml': using('rate(a:b[5m])') }, /a range.* See \/w\/x\.yml:5\.$/],
    [{ '/w/x.yml': using(`'{__name__=~"a:.*"} > 1'`) }, /pattern.* See \/w\/x\.yml:5\.$/],
    [
      { '/w/x.yml': 'rule_files: [a]\ntests:\n- promql_expr_test:\n  - expr: a:b\n' },
      /rule test.* See \/w\/x\.yml\.$/,
    ],
    [
      {
        '/w/x.yml':
          'groups:\n- name: x\n  rules:\n  - alert: X\n    expr: up\n    annotations:\n      a: \'{{ query "a:b" }}\'\n',
      },
      /alert template queries it.* See \/w\/x\.yml:7\.$/,
    ],
  ])('but not everywhere where one use cannot: %j', async (files, reason) => {
    expect(
      await refactored(using('a:<|>b > 1'), 'inline-rule-everywhere', { ...others, ...files }),
    ).toEqual({ refused: expect.stringMatching(reason) as unknown });
  });

  it('but not everywhere where its comments would be lost, or where nothing is left', async () => {
    const commented = { '/w/base.yml': base.replace('+ 1', '+ 1 # one') };
    expect(await after(using('a:<|>b'), 'inline-rule-everywhere', commented)).toBe(
      '[The expression of the rule has comments, which would be lost.]',
    );
    const only = {
      '/w/base.yml': 'groups:\n- name: x\n  rules:\n  - record: a:b\n    expr: up\n',
    };
    expect(await after(using('a:<|>b'), 'inline-rule-everywhere', only)).toBe(
      '[It is the only rule of its file.]',
    );
  });
});
