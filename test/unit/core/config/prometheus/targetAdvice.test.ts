import { describe, expect, test } from 'vitest';
import { applyFix } from '../../../../support/applyFix.ts';
import { problemsOf } from '../../../../support/documents.ts';
import { sixStyles } from '../../../../support/yaml/sixStyles.ts';

const job = (targets: string, settings = ''): string =>
  `scrape_configs:\n- job_name: a\n${settings}  static_configs:\n  - targets: ${targets}\n    labels: {x: y}\n`;

/** What the first fix makes of a text, and its hint. */
function advice(text: string) {
  const [problem] = problemsOf(text, 'prometheus');
  const fix = problem?.fixes?.[0];
  const result = fix && applyFix(text, fix);
  if (result !== undefined) expect(problemsOf(result, 'prometheus')).toEqual([]);
  return { hint: problem?.hint, result };
}

test.each([
  [
    '[http://p:9090]',
    '[p:9090]',
    '',
    '',
    'a target is only host:port: p:9090; put http under scheme',
  ],
  [
    '[https://p]',
    '[p]',
    '',
    '  scheme: https\n',
    'a target is only host:port: p; put https under scheme',
  ],
  [
    '[p:80/x/y]',
    '[p:80]',
    '',
    '  metrics_path: /x/y\n',
    'a target is only host:port: p:80; put /x/y under metrics_path',
  ],
  [
    '["https://p:80/x"]',
    '["p:80"]',
    '',
    '  scheme: https\n  metrics_path: /x\n',
    'a target is only host:port: p:80; put https under scheme and /x under metrics_path',
  ],
  [
    '[https://p/metrics, https://q/metrics]',
    '[p, q]',
    '',
    '  scheme: https\n',
    'a target is only host:port: p; put https under scheme and /metrics under metrics_path',
  ],
  ['[https://p/x]', '[p]', '  scheme: http\n', '  metrics_path: /x\n', undefined],
  ["['http://[::1]:80']", "['[::1]:80']", '', '', undefined],
])('%s', (wrong, right, before, after, hint) => {
  const text = job(wrong, before);
  const { hint: said, result } = advice(text);
  if (hint !== undefined) expect(said).toBe(hint);
  const settings = before.replace('scheme: http\n', 'scheme: https\n');
  expect(result).toBe(job(right, settings + after));
  expect(advice(text.replaceAll('\n', '\r\n')).result).toBe(result?.replaceAll('\n', '\r\n'));
});

describe.each(Object.entries(sixStyles))('in a scalar: %s', (_, spell) => {
  test('becomes the host and the port', () => {
    const text = job(`\n    - ${spell('https://p:80/x')}`);
    const { result } = advice(text);
    expect(result).toMatch(/ {2}scheme: https\n {2}metrics_path: \/x\n {2}static_configs/);
  });
});

test('no fix where the targets of a job need different settings', () => {
  expect(advice(job('[https://p/x, q]'))).toEqual({
    hint: 'a target is only host:port: p; put https under scheme and /x under metrics_path',
    result: undefined,
  });
});

test('in braces, and for Alertmanagers', () => {
  expect(
    advice('scrape_configs: [{job_name: a, static_configs: [{targets: [https://p]}]}]').result,
  ).toBe('scrape_configs: [{job_name: a, scheme: https, static_configs: [{targets: [p]}]}]');
  const managers = 'alerting: {alertmanagers: [{static_configs: [{targets: [https://p/am]}]}]}';
  expect(advice(managers).result).toBe(
    'alerting: {alertmanagers: [{scheme: https, path_prefix: /am, static_configs: [{targets: [p]}]}]}',
  );
});

test('a prober gets its targets by relabeling', () => {
  const { hint } = advice(job('[https://p/]', '  metrics_path: /probe\n'));
  expect(hint).toContain('__param_target');
});

test.each([
  [
    '{action: keep, source_labels: [job], regex: a}',
    'a target is only host:port: p; put https under scheme',
  ],
  [
    '{source_labels: [job], target_label: x}',
    'a target is only host:port: p; put https under scheme',
  ],
])('a target of a job with the rule %s has the hint as well', (rule, hint) => {
  const settings = `  relabel_configs: [${rule}]\n`;
  for (const [style, spell] of Object.entries(sixStyles)) {
    const text = job(`\n    - ${spell('https://p')}`, settings);
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      const [problem] = problemsOf(written, 'prometheus');
      expect([style, problem?.hint]).toEqual([style, hint]);
    }
  }
});
