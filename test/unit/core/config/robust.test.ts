import { expect, test } from 'vitest';
import type { Problem } from '../../../../src/core/base/problem.ts';
import { problemsOf } from '../../../support/documents.ts';
import { readFixtures } from '../../../support/fixtures.ts';

const corpus = ['prometheus', 'filesd', 'webconfig'].flatMap((kind) =>
  readFixtures(`config/${kind}`).map(({ name, text }) => ({ name: `${kind}/${name}`, text })),
);

const checks = [
  (text: string): readonly Problem[] => problemsOf(text, 'prometheus'),
  (text: string): readonly Problem[] => problemsOf(text, 'scrape-config'),
  (text: string): readonly Problem[] => problemsOf(text, 'file-sd'),
  (text: string): readonly Problem[] => problemsOf(text, 'file-sd', { path: 'a.json' }),
  (text: string): readonly Problem[] => problemsOf(text, 'web-config'),
];

function checkAll(text: string): void {
  for (const check of checks) {
    const misplaced = check(text).filter(
      ({ span, message }) =>
        span.from < 0 || span.to < span.from || span.to > text.length || message === '',
    );
    expect(misplaced).toEqual([]);
  }
}

test.each(corpus)('$name cut off anywhere', ({ text }) => {
  for (let end = 0; end <= text.length; end += 23) checkAll(text.slice(0, end));
});

test.each([
  '\0',
  '\ufeffglobal: {}',
  '- '.repeat(5000),
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
  'a: &a [*a]',
  'scrape_configs: &a [*a]',
  'global: &a {<<: *a}',
  `a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &b${i} [*a, *a]`).join('\n')}`,
  'scrape_configs: [{job_name: a, relabel_configs: [{regex: "((((((((((a*)*)*)*)*)*)*)*)*)*"}]}]',
  'scrape_configs:\r\n  - job_name: \u{1f600}\r\n    scrape_interval: \u{1f600}\r\n',
  'remote_write: [{url: "http://\ud800"}]',
  '__proto__: 1\nconstructor: 2\ntoString: {}',
  'scrape_configs: [{job_name: a, params: {__proto__: [a]}}]',
  'rule_files: "x"\n---\n: broken',
  'global: !!binary "\u0000"',
])('hostile text %#', (text) => {
  checkAll(text);
});

test('lists longer than a call takes arguments', () => {
  const many = 'x, '.repeat(200_000);
  expect(problemsOf(`rule_files: [${many}]`, 'prometheus')).toEqual([]);
  checkAll(`remote_write: [{url: x, http_headers: {a: {secrets: [${many}]}}}]`);
});

test('names of Object.prototype are unknown keys', () => {
  const problems = problemsOf('constructor: 1\n__proto__: 2\n', 'prometheus');
  expect(problems.map(({ message }) => message)).toEqual([
    'field constructor not found in type config.plain',
    'field __proto__ not found in type config.plain',
  ]);
});

test('values of other types keep a file from nothing but their own section', () => {
  const problems = problemsOf('global: 5\nscrape_configs: [null]\n', 'prometheus');
  expect(problems.map(({ message }) => message)).toEqual([
    'cannot unmarshal !!int `5` into config.plain',
    'empty or null scrape config section',
  ]);
});
