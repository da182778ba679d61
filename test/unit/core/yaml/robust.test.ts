import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml, type YamlDocument } from '../../../../src/core/yaml/reader/read.ts';

const sample = `# rules
groups: &g
  - name: "caf\\u00e9 \\
      x"
    rules:
      - {alert: A, expr: 'it''s', labels: {<<: *g, a: b}}
      - record: >+2
          r

        expr: |-
          up
          == 1
        ? !!str key
        : !foo [a, b: c, ? d : e]
...
--- !<tag:x> "😀"
`;

function verdict(document: YamlDocument): string {
  if (document.error !== undefined) {
    expect(document.root).toBeUndefined();
    expect(document.error.span.to).toBeGreaterThanOrEqual(document.error.span.from);
    return document.error.message;
  }
  return document.root === undefined ? 'nothing' : 'fine';
}

describe('no text makes the reader throw', () => {
  test('a file cut off anywhere', () => {
    const verdicts = new Set<string>();
    for (let end = 0; end <= sample.length; end++) {
      for (const dialect of ['v2', 'v3'] as const) {
        verdicts.add(verdict(readYaml(sample.slice(0, end), { dialect })));
      }
    }
    expect(verdicts.size).toBeGreaterThan(10);
  });

  test('a file with anything put anywhere', () => {
    const noise = fc.string({
      unit: fc.constantFrom(
        ...Array.from('\n\t\r :-?{}[]#&*!|>%@`"\'\\a\u0085\u2028\ufeff\u0001\ud800'),
      ),
      maxLength: 5,
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(noise, fc.nat(sample.length), fc.nat(9), (text, at, cut) => {
        seen.add(verdict(readYaml(sample.slice(0, at) + text + sample.slice(at + cut))));
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(seen.has('fine')).toBe(true);
    expect(seen.size).toBeGreaterThan(10);
  });
});

describe('large files', () => {
  test("10,000 levels of brackets are read, one more is refused in go-yaml's words", () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(verdict(readYaml(nested(10_000)))).toBe('fine');
    expect(verdict(readYaml(nested(10_001)))).toBe('yaml: exceeded max depth of 10000');
  });

  test('so are 10,000 levels of block sequences', () => {
    expect(verdict(readYaml(`${'- '.repeat(10_000)}x`))).toBe('fine');
    expect(verdict(readYaml(`${'- '.repeat(10_001)}x`))).toBe('yaml: exceeded max depth of 10000');
  });

  test('1 MB on one line, and 10 MB in all', () => {
    expect(verdict(readYaml(`a: ${'b '.repeat(500_000)}`))).toBe('fine');
    expect(verdict(readYaml(`a: "${'\\n'.repeat(500_000)}"`))).toBe('fine');
    expect(verdict(readYaml(`a: [${'b, '.repeat(300_000)}]`))).toBe('fine');
    const rule = `- alert: A\n  expr: ${'up + '.repeat(20)}up\n  for: 5m\n`;
    const file = rule.repeat(10_000_000 / rule.length);
    expect(verdict(readYaml(file))).toBe('fine');
  }, 60_000);
});
