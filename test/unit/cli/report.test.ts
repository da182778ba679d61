import { describe, expect, it } from 'vitest';
import { type FileReport, printReport } from '../../../src/cli/report.ts';
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
      runs: [{ tool: { driver: { rules: unknown } }; results: unknown[] }];
    };
    expect(log.runs[0].tool.driver.rules).toEqual([{ id: 'invalid-value' }, { id: 'wrong-type' }]);
    expect(log.runs[0].results).toHaveLength(2);
  });
});
