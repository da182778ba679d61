import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport, promcheck } from '../support/promcheck.ts';
import { rulesOf } from '../support/ruleTexts.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Names and a text that every format has to quote somewhere. */
const rules = `groups:
- name: g
  rules:
  - record: a:b
    expr: "🔥{"
  - {record: a:b, expr: up}
  - alert: A
    expr: up == 0
    annotations: {a: "{{ $x }}"}
`;
const files = {
  'a b/ä,#1.yml': rules,
  'clean.yml': rulesOf('up'),
  'other.yml': 'services: {}\n',
};

/** What the problems' places cover in their files, which is what the reader is sent to. */
function coveredBy(cwd: string, path: string, place: Place): string {
  const lines = readFileSync(join(cwd, path), 'utf8').split('\n');
  expect(place.endLine).toBe(place.line);
  return (lines[place.line - 1] ?? '').slice(place.column - 1, place.endColumn - 1);
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const found = [
  ['promql-syntax', 'error', '🔥'],
  ['duplicate-rules', 'warning', 'a:b'],
  ['alert-template', 'error', '$x'],
];

describe('every format has the same problems at the same places', () => {
  it('text: one line for each, what explains it below', async () => {
    const cwd = temporaryFolder(files);
    const { status, stdout, stderr } = await promcheck(['.'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "a b/ä,#1.yml:5:12: error: could not parse expression: 1:1: parse error: unexpected character: '🔥' (promql-syntax)
      a b/ä,#1.yml:6:14: warning: duplicate rule(s) found. Metric: a:b, Label(s): none. Might cause inconsistency while recording expressions (duplicate-rules)
          a b/ä,#1.yml:4:13: the same rule
      a b/ä,#1.yml:9:26: error: annotation "a": template: __alert_A:1: undefined variable "$x" (alert-template)
      "
    `);
  });

  it('json: one object, with the clean files and without those of others', async () => {
    const cwd = temporaryFolder(files);
    const { status, stdout, stderr } = await promcheck(['--format', 'json', '.'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const report = jsonReport(stdout);
    expect(report.map(({ path, kind }) => [path, kind])).toEqual([
      ['a b/ä,#1.yml', 'rules'],
      ['clean.yml', 'rules'],
    ]);
    expect(report[1]?.problems).toEqual([]);
    expect(
      report[0]?.problems.map((problem) => [
        problem.code,
        problem.severity,
        coveredBy(cwd, 'a b/ä,#1.yml', problem),
      ]),
    ).toEqual(found);
  });

  it('sarif: a log of one run, whose paths are URIs', async () => {
    const cwd = temporaryFolder(files);
    const { status, stdout, stderr } = await promcheck(['--format', 'sarif', '.'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { version, runs } = JSON.parse(stdout) as SarifLog;
    expect(version).toBe('2.1.0');
    expect(runs).toHaveLength(1);
    const [{ results, tool, columnKind }] = runs;
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(found.map(([code]) => code).sort());
    expect(
      results.map(({ ruleId, level, locations: [{ physicalLocation }] }) => {
        const { uri } = physicalLocation.artifactLocation;
        expect(uri).toBe('a%20b/%C3%A4,%231.yml');
        const { startLine, startColumn, ...end } = physicalLocation.region;
        const place = { line: startLine, column: startColumn, ...end };
        return [ruleId, level, coveredBy(cwd, decodeURIComponent(uri), place)];
      }),
    ).toEqual(found);
  });

  it('github: one workflow command for each', async () => {
    const cwd = temporaryFolder(files);
    const { status, stdout, stderr } = await promcheck(['--format', 'github', '.'], { cwd });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "::error file=a b/ä%2C#1.yml,line=5,col=12,endLine=5,endColumn=14,title=promcheck promql-syntax::could not parse expression: 1:1: parse error: unexpected character: '🔥'
      ::warning file=a b/ä%2C#1.yml,line=6,col=14,endLine=6,endColumn=17,title=promcheck duplicate-rules::duplicate rule(s) found. Metric: a:b, Label(s): none. Might cause inconsistency while recording expressions
      ::error file=a b/ä%2C#1.yml,line=9,col=26,endLine=9,endColumn=28,title=promcheck alert-template::annotation "a": template: __alert_A:1: undefined variable "$x"
      "
    `);
  });
});

it('sarif explains codes, and has the other places, fixes and what stays when lines move', async () => {
  const text =
    'groups:\n- name: g\n  rules:\n  - {record: a:b, expr: up}\n  - {record: a:b, expr: \'up{a=~"b"}\'}\n';
  const sarif = async (content: string) => {
    const cwd = temporaryFolder({ 'a.yml': content });
    const { stdout } = await promcheck(['--format=sarif', 'a.yml'], { cwd });
    return (JSON.parse(stdout) as SarifLog).runs[0];
  };
  const { tool, results } = await sarif(text);
  const page = readFileSync('docs/checks/needless-regex.md', 'utf8').replace(/^#.*\n+/, '');
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['duplicate-rules', 'needless-regex']);
  const [, rule] = tool.driver.rules;
  expect(rule?.help).toEqual({ text: page.trimEnd(), markdown: page.trimEnd() });
  expect(rule?.shortDescription.text).toBe(
    'A regular expression that matches exactly one text is better written as `=` or `!=`.',
  );
  const [twice, regex] = results;
  expect([twice?.ruleIndex, regex?.ruleIndex]).toEqual([0, 1]);
  expect(twice?.relatedLocations).toMatchObject([
    {
      id: 1,
      message: { text: 'the same rule' },
      physicalLocation: { region: { startLine: 4, startColumn: 14 } },
    },
  ]);
  const [fix] = regex?.fixes ?? [];
  const [replacement] = fix?.artifactChanges[0]?.replacements ?? [];
  const { charOffset = 0, charLength = 0 } = replacement?.deletedRegion ?? {};
  expect(text.slice(charOffset, charOffset + charLength)).toBe('=~');
  expect(replacement?.insertedContent).toEqual({ text: '=' });
  const prints = ({ results }: SarifLog['runs'][0]) =>
    results.map(({ partialFingerprints }) => partialFingerprints['promcheck/v1']);
  expect(new Set(prints({ tool, results, columnKind: '' })).size).toBe(2);
  expect(prints(await sarif(`# moved\n${text}`))).toEqual(
    prints({ tool, results, columnKind: '' }),
  );
});

it('checkstyle: an XML file with what it cannot hold replaced', async () => {
  const cwd = temporaryFolder({ 'a&b.yml': rules, 'clean.yml': rulesOf('up') });
  const { status, stdout } = await promcheck(['--format', 'checkstyle', '.'], { cwd });
  expect(status).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <checkstyle version="4.3">
      <file name="a&amp;b.yml">
        <error line="5" column="12" severity="error" message="could not parse expression: 1:1: parse error: unexpected character: '🔥'" source="promcheck.promql-syntax"/>
        <error line="6" column="14" severity="warning" message="duplicate rule(s) found. Metric: a:b, Label(s): none. Might cause inconsistency while recording expressions" source="promcheck.duplicate-rules"/>
        <error line="9" column="26" severity="error" message="annotation &quot;a&quot;: template: __alert_A:1: undefined variable &quot;$x&quot;" source="promcheck.alert-template"/>
      </file>
    </checkstyle>
    "
  `);
});

it('gitlab: a list for Code Quality', async () => {
  const cwd = temporaryFolder({ 'a.yml': rules });
  const { stdout } = await promcheck(['--format', 'gitlab', '.'], { cwd });
  const issues = JSON.parse(stdout) as readonly Record<string, unknown>[];
  expect(
    issues.map(({ check_name, severity, location }) => [check_name, severity, location]),
  ).toEqual([
    ['promql-syntax', 'critical', { path: 'a.yml', lines: { begin: 5, end: 5 } }],
    ['duplicate-rules', 'major', { path: 'a.yml', lines: { begin: 6, end: 6 } }],
    ['alert-template', 'critical', { path: 'a.yml', lines: { begin: 9, end: 9 } }],
  ]);
  for (const { fingerprint } of issues) expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
});

it('formats for programs are complete where nothing is found', async () => {
  const cwd = temporaryFolder({ 'other.yml': 'services: {}\n' });
  const json = await promcheck(['--format', 'json', '.'], { cwd });
  expect(json).toEqual({ status: 0, stdout: '{"files":[]}\n', stderr: '' });
  const sarif = await promcheck(['--format', 'sarif', '.'], { cwd });
  expect((JSON.parse(sarif.stdout) as SarifLog).runs[0].results).toEqual([]);
  expect(sarif.status).toBe(0);
});

it('columns count as editors do, whatever ends the lines', async () => {
  const cwd = temporaryFolder({ 'crlf.yml': rules.replaceAll('\n', '\r\n'), 'lf.yml': rules });
  const { stdout } = await promcheck(['--format', 'json', '.'], { cwd });
  const [crlf, lf] = jsonReport(stdout);
  expect(crlf?.problems).toEqual(lf?.problems);
});

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
}

interface SarifLog {
  readonly version: string;
  readonly runs: readonly [
    {
      readonly columnKind: string;
      readonly tool: { readonly driver: { readonly rules: readonly SarifRule[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly relatedLocations?: readonly object[];
        readonly fixes?: readonly {
          readonly artifactChanges: readonly {
            readonly replacements: readonly {
              readonly deletedRegion: { readonly charOffset: number; readonly charLength: number };
              readonly insertedContent?: { readonly text: string };
            }[];
          }[];
        }[];
        readonly partialFingerprints: { readonly 'promcheck/v1': string };
        readonly level: string;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: {
                readonly startLine: number;
                readonly startColumn: number;
                readonly endLine: number;
                readonly endColumn: number;
              };
            };
          },
        ];
      }[];
    },
  ];
}

it('never shows two different lines; JSON has the words of the program', async () => {
  const text = 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: {job="a"} == 0\n';
  const cwd = temporaryFolder({ 'a.yml': text });
  const words = 'yaml: line 3: did not find expected key';
  const { stdout } = await promcheck(['--format', 'json', 'a.yml'], { cwd });
  expect(jsonReport(stdout)[0]?.problems).toMatchObject([{ line: 5, message: words }]);
  for (const format of ['text', 'github', 'sarif', 'checkstyle', 'gitlab']) {
    const shown = await promcheck(['--format', format, 'a.yml'], { cwd });
    expect(shown.stdout, format).toContain('did not find expected key');
    expect(shown.stdout, format).not.toContain('line 3');
  }
});
