import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problemsOf } from '../../../support/documents.ts';
import { readFixtures } from '../../../support/fixtures.ts';
import { examplesOf } from '../../../support/pageExamples.ts';

/** Every check on texts that end anywhere: none of them may crash, or point outside of the text. */
function expectSound(text: string): void {
  for (const { code, message, span, related = [] } of problemsOf(text, 'rules')) {
    expect(code, message).not.toBe('internal-error');
    for (const { from, to } of [span, ...related.map((place) => place.span)]) {
      if (from < 0 || from > to || to > text.length) expect([code, from, to]).toBe('inside');
    }
  }
}

/** Where the tokens of a text end. */
function tokenEnds(text: string): readonly number[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+|[^\s]/gu)].map(
    ({ 0: token, index }) => index + token.length,
  );
}

const pages = readdirSync('docs/checks').map((name) =>
  readFileSync(join('docs/checks', name), 'utf8'),
);
const examples = pages
  .flatMap(examplesOf)
  .flatMap(({ files }) => files.map(({ text }) => text))
  .filter((text) => text.startsWith('groups:'));

test('the examples of the pages, truncated at every token', () => {
  expect(examples.length).toBeGreaterThan(80);
  for (const text of examples) {
    for (const end of tokenEnds(text)) expectSound(text.slice(0, end));
  }
});

test('expressions and templates of rules, truncated at every token', () => {
  const values = readFixtures('pint').flatMap(({ text }) =>
    [...text.matchAll(/^ +(expr|summary|description): ([^|>\n]+)$/gm)].map(
      ([, key = '', value = '']) => ({ key, value: value.replace(/^'(.*)'$/, '$1') }),
    ),
  );
  expect(values.length).toBeGreaterThan(50);
  for (const { key, value } of values) {
    for (const end of tokenEnds(value)) {
      const part = JSON.stringify(value.slice(0, end));
      const [expr, summary] = key === 'expr' ? [part, 'x'] : ['"rate(a[5m]) / b > 0.5"', part];
      expectSound(
        `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: ${expr}\n    annotations:\n      summary: ${summary}\n`,
      );
    }
  }
});
