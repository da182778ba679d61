import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../../src/cli/formats/reported.ts';
import { printReport } from '../../../src/cli/report.ts';
import { placeProblems } from '../../../src/core/base/place.ts';

const text = 'a: 🔥\r\nexpr: up{\n';
const problems = placeProblems(text, [
  {
    code: 'wrong-type',
    severity: 'warning',
    message: 'two\nlines, 100%',
    span: { from: 13, to: 16 },
  },
  { code: 'invalid-value', severity: 'error', message: 'fire', span: { from: 3, to: 5 } },
]);
const files: FileReport[] = [
  { path: 'dir/x,y.yml', kind: 'rules', problems },
  { path: 'clean.yml', kind: 'rules', problems: [] },
];

describe('reports', () => {
  it('count lines and UTF-16 columns from one, in the order of the text', () => {
    expect(printReport('text', files)).toBe(
      'dir/x,y.yml:1:4: error: fire (invalid-value)\ndir/x,y.yml:2:7: warning: two\n    lines, 100% (wrong-type)\n',
    );
  });

  it('show what helps below the message', () => {
    const placed = placeProblems('expr: rte(x)', [
      {
        code: 'promql-unknown-function',
        severity: 'error',
        message: 'unknown function',
        hint: 'did you mean rate?',
        related: [
          { span: { from: 0, to: 4 }, message: 'see here' },
          { path: 'b.yml', span: { from: 0, to: 1 }, message: 'and there' },
        ],
        span: { from: 6, to: 9 },
      },
    ]);
    const file: FileReport = { path: 'a.yml', kind: 'rules', problems: placed };
    expect(printReport('text', [file])).toBe(
      [
        'a.yml:1:7: error: unknown function (promql-unknown-function)',
        '    did you mean rate?',
        '    a.yml:1:1: see here',
        '    b.yml:1:1: and there',
        '',
      ].join('\n'),
    );
    expect(printReport('json', [file])).toContain('"hint":"did you mean rate?"');
    expect(printReport('github', [file])).toContain('::unknown function%0Adid you mean rate?');
    expect(printReport('sarif', [file])).toContain('unknown function\\ndid you mean rate?');
  });

  it('keep clean files in JSON', () => {
    expect(JSON.parse(printReport('json', files))).toEqual({
      files: [
        {
          path: 'dir/x,y.yml',
          kind: 'rules',
          problems: [
            {
              code: 'invalid-value',
              severity: 'error',
              message: 'fire',
              line: 1,
              column: 4,
              endLine: 1,
              endColumn: 6,
            },
            {
              code: 'wrong-type',
              severity: 'warning',
              message: 'two\nlines, 100%',
              line: 2,
              column: 7,
              endLine: 2,
              endColumn: 10,
            },
          ],
        },
        { path: 'clean.yml', kind: 'rules', problems: [] },
      ],
    });
  });

  it('escape what GitHub would take for its own syntax', () => {
    expect(printReport('github', files).split('\n')[1]).toBe(
      '::warning file=dir/x%2Cy.yml,line=2,col=7,endLine=2,endColumn=10,title=promcheck wrong-type::two%0Alines, 100%25',
    );
  });

  it('name every code once in SARIF', () => {
    const log = JSON.parse(printReport('sarif', files)) as {
      runs: [{ tool: { driver: { rules: readonly unknown[] } }; results: unknown[] }];
    };
    expect(log.runs[0].tool.driver.rules).toMatchObject([
      { id: 'invalid-value' },
      { id: 'wrong-type' },
    ]);
    expect(log.runs[0].tool.driver.rules).toHaveLength(2);
    expect(log.runs[0].results).toHaveLength(2);
  });
});
