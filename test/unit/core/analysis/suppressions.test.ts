import { describe, expect, it, test } from 'vitest';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { problemExcerpt } from '../../../support/carets.ts';
import { filesIn, problemsOf, without } from '../../../support/documents.ts';

const now = () => Date.parse('2026-06-15T12:00:00Z');

/** Codes with their lines, as `needless-regex:6`. */
function found(text: string, kind: FileKind = 'rules'): string {
  const problems = problemsOf(text, kind, { now, files: filesIn({}) });
  return problems
    .map(({ code, span }) => `${code}:${text.slice(0, span.from).split('\n').length}`)
    .join(' ');
}

/** A file with two rules that have the same finding, in lines 5 and 8 without comments. */
function rules(place: Partial<Record<'top' | 'above' | 'inside' | 'behind' | 'foot', string>>) {
  const line = (text: string | undefined, indent = '  '): string =>
    text === undefined ? '' : `${indent}${text}\n`;
  return [
    line(place.top, ''),
    'groups:\n- name: a\n  rules:\n',
    line(place.above),
    `  - record: a:b${place.behind === undefined ? '' : ` ${place.behind}`}\n`,
    line(place.inside, '    '),
    '    expr: up{job=~"a"}\n',
    line(place.foot),
    '\n  - record: a:c\n    expr: up{job=~"a"}\n',
  ].join('');
}

const both = 'needless-regex:5 needless-regex:8';

describe('a comment turns a check off', () => {
  test.each<[string, Parameters<typeof rules>[0], string]>([
    ['nowhere', {}, both],
    ['for the rule below it', { above: '# promcheck disable needless-regex' }, 'needless-regex:9'],
    [
      'for the rule it stands in',
      { inside: '# promcheck disable needless-regex' },
      'needless-regex:9',
    ],
    [
      'behind a line of the rule',
      { behind: '# promcheck disable needless-regex' },
      'needless-regex:8',
    ],
    ['for the rule above it', { foot: '# promcheck disable needless-regex' }, 'needless-regex:9'],
    ['for the file', { top: '# promcheck file/disable needless-regex' }, ''],
    ['for the file, from anywhere', { inside: '# promcheck file/disable needless-regex' }, ''],
    [
      'for the next line',
      { inside: '# promcheck disable-next-line needless-regex' },
      'needless-regex:9',
    ],
    [
      'among others',
      { above: '# promcheck disable needless-regex,needless-regex -- why' },
      'needless-regex:9',
    ],
    [
      'until a day to come',
      { above: '# promcheck snooze 2026-06-16 needless-regex' },
      'needless-regex:9',
    ],
    [
      'until a day that has passed',
      { above: '# promcheck snooze 2026-06-15 needless-regex' },
      'suppression-unused:4 needless-regex:6 needless-regex:9',
    ],
    [
      'for the file until a time',
      { top: '# promcheck file/snooze 2026-06-15T14:30:00+02:00 needless-regex' },
      '',
    ],
    ['as pint names it', { above: '# pint disable promql/regexp' }, 'needless-regex:9'],
    [
      'as pint names it, for one server',
      { above: '# pint disable promql/regexp(prod)' },
      'needless-regex:9',
    ],
    ['as pint names it, for the file', { top: '# pint file/disable promql/regexp' }, ''],
    [
      'as pint snoozes it',
      { above: '# pint snooze 2026-06-16T00:00:00Z promql/regexp' },
      'needless-regex:9',
    ],
    [
      'of another check of pint',
      { above: '# pint disable promql/series' },
      'needless-regex:6 needless-regex:9',
    ],
    ['where pint reads nothing below', { top: '# pint ignore/file' }, ''],
    ['where pint reads no line', { inside: '# pint ignore/next-line' }, 'needless-regex:9'],
    [
      'where pint reads no lines',
      { above: '# pint ignore/begin', foot: '# pint ignore/end' },
      'needless-regex:10',
    ],
    ['where pint reads nothing more', { foot: '# pint ignore/begin' }, 'needless-regex:5'],
  ])('%s', (_, place, expected) => {
    expect(found(rules(place))).toBe(expected);
  });

  it('in every style of rule', () => {
    const comment = '# promcheck disable needless-regex';
    expect(
      found(
        `groups:\n- name: a\n  rules:\n  -  ${comment}\n     record: a\n     expr: up{job=~"a"}\n`,
      ),
    ).toBe('');
    expect(
      found(
        `groups:\n- name: a\n  rules: [\n    ${comment}\n    {record: a, expr: 'up{job=~"a"}'},\n    {record: b, expr: 'up{job=~"a"}'}]\n`,
      ),
    ).toBe('needless-regex:6');
    expect(
      found(
        `groups:\r\n- name: a\r\n  rules:\r\n  ${comment}\r\n  - record: a\r\n    expr: up{job=~"a"}\r\n`,
      ),
    ).toBe('');
    expect(
      found(
        `groups:\n- name: a\n  rules:\n  - record: a\n    expr: |- ${comment}\n      up{job=~"a"}\n`,
      ),
    ).toBe('');
    expect(
      found(
        `groups:\n- name: a\n  rules:\n  - record: a\n    expr: |-\n      ${comment}\n      up{job=~"a"}\n`,
      ),
    ).toBe('');
  });

  it('in Kubernetes objects and templates', () => {
    const object = (rule: string) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n  - name: a\n    rules:\n${rule}    - record: a\n      expr: up{job=~"a"}\n`;
    expect(found(object(''), 'prometheus-rule')).toBe('needless-regex:9');
    expect(found(object('    # promcheck disable needless-regex\n'), 'prometheus-rule')).toBe('');
    const template = `{{- if .Values.x }}\n${object('    # promcheck disable needless-regex\n')}{{- end }}\n`;
    expect(found(template, 'prometheus-rule')).toBe('');
  });

  it('for the entry below in files without rules', () => {
    const config = (comment: string) =>
      `route: {receiver: a}\n${comment}receivers:\n- name: a\n- name: b\n- name: c\n`;
    expect(found(config(''), 'alertmanager')).toBe('unused-receiver:4 unused-receiver:5');
    expect(found(config('# promcheck disable unused-receiver\n'), 'alertmanager')).toBe('');
    const one =
      'route: {receiver: a}\nreceivers:\n- name: a\n- name: b # promcheck disable unused-receiver\n- name: c\n';
    expect(found(one, 'alertmanager')).toBe('unused-receiver:5');
  });

  it('but no error of the program', () => {
    const text =
      'groups:\n- name: a\n  # pint ignore/file\n  rules:\n  - record: a\n    expr: up{\n';
    expect(found(text)).toBe('promql-syntax:6');
  });

  it('but not from within a string', () => {
    const inString = (value: string) =>
      `groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up{job=~"a"} == 0\n    annotations:\n      a: ${value}\n`;
    const finding = 'needless-regex:5';
    expect(found(inString('|\n        # promcheck disable needless-regex'))).toBe(finding);
    expect(found(inString('"x\n        # promcheck disable needless-regex\n        "'))).toBe(
      finding,
    );
    expect(found(inString('x # promcheck disable needless-regex'))).toBe('');
    const inPromql =
      'groups:\n- name: a\n  rules:\n  - record: a\n    expr: |\n      up{job=~"a", x=" # promcheck disable needless-regex"}\n';
    expect(found(inPromql)).toBe('needless-regex:6');
  });
});

describe('what is wrong with a comment is a hint', () => {
  const text = `# promcheck disabel needless-regex
# promcheck is run on this file
# promcheck file/disable
# promcheck file/disable needles-regex, promql-syntax
# promcheck file/snooze tomorrow needless-regex
# promcheck file/snooze 2026-02-30 needless-regex
# promcheck file/disable template-label, bool-in-alert
# promcheck disable-next-line needless-regex -- nothing there
groups:
# pint disable promql/regexp

- name: a
  rules:
  # promcheck disable needless-regex
  - record: a
    expr: up # pint ignore/line now
  # pint file/disable promql/regex
  # pint file/disable promql/from-a-newer-release
  # pint rule/owner
  # pint rule/set promql/series min-age 2h
`;

  it('at the word that is to blame', () => {
    const problems = problemsOf(text, 'rules', { now });
    expect(problemExcerpt(text, problems)).toMatchInlineSnapshot(`
      "# promcheck disabel needless-regex
                  ^^^^^^^ hint: suppression-malformed: There is no comment "promcheck disabel". Did you mean "disable"? {Change to "disable"}
      # promcheck file/disable
      ^^^^^^^^^^^^^^^^^^^^^^^^ hint: suppression-malformed: Expected the name of a check after "file/disable".
      # promcheck file/disable needles-regex, promql-syntax
                               ^^^^^^^^^^^^^ hint: suppression-unknown: There is no check "needles-regex". Did you mean "needless-regex"? {Change to "needless-regex"}
                                              ^^^^^^^^^^^^^ hint: suppression-unknown: "promql-syntax" is an error of the program that reads the file and cannot be turned off.
      # promcheck file/snooze tomorrow needless-regex
                              ^^^^^^^^ hint: suppression-malformed: Expected a date such as 2026-01-31 or 2026-01-31T10:00:00Z after "file/snooze".
      # promcheck file/snooze 2026-02-30 needless-regex
                              ^^^^^^^^^^ hint: suppression-malformed: Expected a date such as 2026-01-31 or 2026-01-31T10:00:00Z after "file/snooze".
      # promcheck file/disable template-label, bool-in-alert
                               ^^^^^^^^^^^^^^ hint: suppression-unused: "template-label" reports nothing here, so the comment has no effect. {Remove "template-label"}
                                               ^^^^^^^^^^^^^ hint: suppression-unused: "bool-in-alert" reports nothing here, so the comment has no effect. {Remove "bool-in-alert"}
      # promcheck disable-next-line needless-regex -- nothing there
                                    ^^^^^^^^^^^^^^ hint: suppression-unused: "needless-regex" reports nothing here, so the comment has no effect. {Remove the comment}
      # pint disable promql/regexp
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: suppression-unused: The comment does not belong to a rule: place it in a rule or directly above it.
        # promcheck disable needless-regex
                            ^^^^^^^^^^^^^^ hint: suppression-unused: "needless-regex" reports nothing here, so the comment has no effect. {Remove the comment}
          expr: up # pint ignore/line now
                                      ^^^ hint: suppression-malformed: Nothing may follow "ignore/line": pint ignores the comment.
        # pint file/disable promql/regex
                            ^^^^^^^^^^^^ hint: suppression-unknown: There is no check "promql/regex". Did you mean "promql/regexp"? {Change to "promql/regexp"}
        # pint rule/owner
        ^^^^^^^^^^^^^^^^^ hint: suppression-malformed: Expected a name after "rule/owner"."
    `);
  });

  it('with fixes after which it is gone and all else stays', () => {
    const problems = problemsOf(text, 'rules', { now });
    for (const problem of problems) {
      for (const fix of problem.fixes ?? []) {
        const fixed = problemsOf(applyFix(text, fix), 'rules', { now });
        const others = problems.filter((other) => other !== problem);
        const messages = (list: typeof problems) => list.map(({ message }) => message);
        expect(messages(fixed)).toEqual(expect.arrayContaining(messages(others)));
        const same = fixed.filter(
          ({ span, message }) => span.from === problem.span.from && message === problem.message,
        );
        expect(same, fix.title).toEqual([]);
      }
    }
  });

  it('but nothing is called needless while the file has an error, or the check was not made', () => {
    const broken =
      '# promcheck file/disable needless-regex\ngroups: [{name: a, rules: [{record: a, expr: "up{"}]}]\n';
    expect(found(broken)).toBe('promql-syntax:2');
    const other = '# promcheck file/disable missing-file\ngroups: []\n';
    expect(found(other)).toBe('');
    const off = '# promcheck file/disable needless-regex\ngroups: []\n';
    expect(problemsOf(off, 'rules', without('needless-regex'))).toEqual([]);
  });

  it('which a comment can turn off as well', () => {
    const quiet = '# promcheck file/disable suppression-unused, needless-regex\ngroups: []\n';
    expect(found(quiet)).toBe('');
  });
});
