import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../../support/documents.ts';
import { readFixtures } from '../../../../support/fixtures.ts';

const fixtures = readFixtures('alertmanager/good').map(({ text }) => text);

/** Runs every check, and insists on spans inside the text and on plain data. */
function survives(text: string): void {
  const problems = problemsOf(text, 'alertmanager');
  const outside = problems.filter(
    ({ span }) => span.from < 0 || span.to < span.from || span.to > text.length,
  );
  expect(outside).toEqual([]);
  expect(structuredClone(problems)).toStrictEqual(problems);
}

describe('whatever the text, there are problems and no exception', () => {
  test('good files cut off behind every token', () => {
    for (const text of fixtures) {
      for (const { index } of text.matchAll(/\b(?=\W)|$/g)) survives(text.slice(0, index));
    }
  }, 60_000);

  test('good files with characters exchanged, doubled and taken out', () => {
    const character = fc.constantFrom(...Array.from(':-[]{}"\'|>&*!?#,\t\n\r \0\u2028é🙂<~0'));
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 7), character), { maxLength: 6 }),
        (fixture, cuts) => {
          let text = fixture;
          for (const [place, length, insert] of cuts) {
            const at = place % (text.length + 1);
            text = text.slice(0, at) + insert + text.slice(at + length);
          }
          survives(text);
        },
      ),
      { seed: 11, numRuns: 600 },
    );
  }, 60_000);

  test('routes nested very deep, and aliases without end', () => {
    const deep = `route: ${'{routes: ['.repeat(20_000)}`;
    survives(deep);
    survives(`route:\n  receiver: a\n${nested(900)}receivers: [{name: a}]\n`);
    const bomb = ['a: &a [x]', ...Array.from('bcdefghij')].reduce(
      (text, name) =>
        `${text}\n${name}: &${name} [${Array(9)
          .fill(`*${before(name)}`)
          .join()}]`,
    );
    survives(`inhibit_rules:\n  - source_match:\n${bomb.replaceAll(/^/gm, '      ')}`);
    survives('route: &r\n  receiver: a\n  routes: [*r]\n');
  });

  test('very many receivers and routes', () => {
    const numbers = Array.from({ length: 3000 }, (_, i) => i);
    const routes = numbers.map((i) => `    - {receiver: r${i}, matchers: ['a="${i}"']}\n`);
    const receivers = numbers.map((i) => `  - {name: r${i}}\n`);
    survives(
      `route:\n  receiver: r0\n  routes:\n${routes.join('')}receivers:\n${receivers.join('')}`,
    );
  });
});

function before(name: string): string {
  return String.fromCharCode(name.charCodeAt(0) - 1);
}

function nested(depth: number): string {
  let lines = '';
  for (let i = 0; i < depth; i++) {
    lines += `${' '.repeat(2 * i + 2)}routes:\n${' '.repeat(2 * i + 2)}- group_wait: 1s\n`;
  }
  return lines;
}
