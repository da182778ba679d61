import { describe, expect, it, test } from 'vitest';
import { actionsAt, fixAll } from '../../../../src/core/analysis/actions.ts';
import { applyEdits } from '../../../../src/core/base/applyEdits.ts';
import { placeProblems } from '../../../../src/core/base/place.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { applyFix } from '../../../support/applyFix.ts';
import { documentOf, problemsOf } from '../../../support/documents.ts';

/** The actions at the first problem of a text that is not about a comment. */
function actions(text: string, kind: FileKind = 'rules') {
  const document = documentOf(text, kind);
  const problems = placeProblems(text, document.problems());
  const first = problems.find(({ problem }) => !problem.code.startsWith('suppression-'));
  const at = first?.problem.span ?? { from: 0, to: 0 };
  return actionsAt(document, problems, at).map(({ fix }) => fix);
}

/** The text after the action with a title; undefined where there is none. */
function after(text: string, title: string, kind: FileKind = 'rules'): string | undefined {
  const fix = actions(text, kind).find((one) => one.title === title);
  return fix && applyFix(text, fix);
}

const forRule = 'Disable needless-regex for this rule';
const forFile = 'Disable needless-regex for this file';
const comment = '# promcheck disable needless-regex';

const head = 'groups:\n- name: a\n  rules:\n';
const rule = '  - record: a:b\n    expr: up{job=~"a"}\n';

describe('a check is turned off', () => {
  it('for the rule, by a comment above it', () => {
    expect(after(head + rule, forRule)).toBe(`${head}  ${comment}\n${rule}`);
  });

  it('for the file, by a comment at its top', () => {
    const text = head + rule;
    expect(after(text, forFile)).toBe(`# promcheck file/disable needless-regex\n${text}`);
    expect(after(`\ufeff${text}`, forFile)).toBe(
      `\ufeff# promcheck file/disable needless-regex\n${text}`,
    );
  });

  it('in a comment that is there, before its reason', () => {
    const other = `${head}  # promcheck disable bool-in-alert -- why\n${rule}`;
    expect(after(other, forRule)).toBe(
      other.replace('bool-in-alert', 'bool-in-alert, needless-regex'),
    );
    const file = `${head}${rule}# promcheck file/disable bool-in-alert\n`;
    expect(after(file, forFile)).toBe(
      file.replace('bool-in-alert', 'bool-in-alert, needless-regex'),
    );
  });

  it('for the line, where there is no rule', () => {
    const config = 'route: {receiver: a}\nreceivers:\n- name: a\n- name: b\n';
    expect(after(config, 'Disable unused-receiver for this line', 'alertmanager')).toBe(
      config.replace('- name: b', '# promcheck disable-next-line unused-receiver\n- name: b'),
    );
  });

  test.each([
    ['block', head + rule],
    ['line breaks of Windows', (head + rule).replaceAll('\n', '\r\n')],
    ['a comment between', `${head}  # why\n${rule}`],
    ['in brackets', `groups: [{name: a, rules: [{record: a, expr: 'up{job=~"a"}'}]}]\n`],
    [
      'in brackets on lines',
      `groups:\n- name: a\n  rules: [\n    {record: a, expr: 'up{job=~"a"}'}]\n`,
    ],
    ['behind dashes', `groups:\n- name: a\n  rules:\n  -\n    record: a\n    expr: up{job=~"a"}\n`],
    ['literal', `${head}  - record: a\n    expr: |\n      up{job=~"a"}\n`],
    ['folded', `${head}  - record: a\n    expr: >-\n      up{job=~"a"}\n`],
    ['single quotes', `${head}  - record: a\n    expr: 'up{job=~"a"}'\n`],
    ['double quotes on lines', `${head}  - record: a\n    expr: "up\n      {job=~'a'}"\n`],
    ['an anchor', `${head}  - &x\n    record: a\n    expr: up{job=~"a"}\n`],
    ['two documents', `---\n${head}${rule}`],
  ])('wherever the rule stands: %s', (_, text) => {
    for (const title of [forRule, forFile]) {
      const changed = after(text, title) ?? '';
      expect(problemsOf(text, 'rules').map(({ code }) => code)).toEqual(['needless-regex']);
      expect(problemsOf(changed, 'rules'), title).toEqual([]);
      const added = changed.split(/\r?\n/).filter((line) => line.includes('# promcheck'));
      expect(added).toHaveLength(1);
      expect(changed.replace(`${added[0] ?? ''}${text.includes('\r') ? '\r\n' : '\n'}`, '')).toBe(
        text,
      );
    }
  });

  it('never within a string, and not where comments are unknown', () => {
    const inString = `groups: [{name: a, rules: [{record: b, labels: {x: "y\n  z"}, expr: 'up'}, {record: a, expr: 'up{job=~"a"}'}]}]\n`;
    const titles = actions(inString).map(({ title }) => title);
    expect(titles).toContain(forFile);
    const changed = after(inString, forRule);
    expect(changed === undefined || problemsOf(changed, 'rules').length === 0).toBe(true);
    const json = documentOf('[]', 'file-sd', { path: '/w/a.json' });
    const [problem] = problemsOf(head + rule, 'rules');
    expect(problem && json.disableFixes(problem)).toEqual([]);
  });

  it('but no error', () => {
    expect(actions(`${head}  - record: a\n    expr: up{\n`)).toEqual([]);
  });
});

describe('all problems of a kind', () => {
  const three = head + rule + rule.replace('a:b', 'a:c') + rule.replace('a:b', 'a:d');
  const title = 'Fix all 3 problems of needless-regex in this file';

  it('are fixed at once', () => {
    expect(after(three, title)).toBe(three.replaceAll('=~', '='));
  });

  it('are offered where there are several', () => {
    expect(actions(head + rule).map((fix) => fix.title)).toEqual(['Use "="', forRule, forFile]);
  });

  it('are fixed on save with those of other kinds, but comments stay', () => {
    const text = `# promcheck file/disable bool-in-alert\n${three.replace('up{', 'upp{')}`;
    expect(applyEdits(text, fixAll(problemsOf(text, 'rules')))).toBe(text.replaceAll('=~', '='));
  });

  it('leave what overlaps for the next time', () => {
    const problem = (from: number, to: number) => ({
      code: 'needless-regex' as const,
      severity: 'hint' as const,
      span: { from, to },
      message: '',
      fixes: [{ title: '', edits: [{ span: { from, to }, newText: 'x' }], preferred: true }],
    });
    const edits = fixAll([problem(0, 2), problem(1, 3), problem(2, 4), problem(5, 6)]);
    expect(edits.map(({ span }) => span.from)).toEqual([0, 5]);
  });
});
