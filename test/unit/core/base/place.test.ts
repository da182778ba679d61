import { describe, expect, test } from 'vitest';
import { placeProblems } from '../../../../src/core/base/place.ts';
import type { FileKind } from '../../../../src/core/documents/kinds/index.ts';
import { problemsOf } from '../../../support/documents.ts';

/** The places and words of a file's problems as a user sees them. */
function shown(text: string, kind: FileKind): string[] {
  return placeProblems(text, problemsOf(text, kind)).map(
    ({ problem, place: { from } }) => `${from.line + 1}:${from.character + 1}: ${problem.message}`,
  );
}

describe('a message never names a line that is not shown', () => {
  test.each<[FileKind, string, string]>([
    [
      'rules',
      'groups:\n- name: a\n  rules:\n  - alert: X\n    expr: up\n   for: 5m\n',
      '6:4: did not find expected key',
    ],
    [
      'rules',
      'groups:\n- name: a\n  rules:\n  - alert: X\n     expr: up\n',
      '5:10: yaml: line 5: mapping values are not allowed in this context',
    ],
    ['prometheus', 'global:\n  a: [1, 2\nrule_files: []\n', ''],
    ['alertmanager', 'route:\n  receiver: {a: b\n\n\nreceivers: []\n', ''],
  ])('%s %j', (kind, text, wanted) => {
    const [line = ''] = shown(text, kind);
    const [, place, named = place] = /^(\d+):\d+: (?:yaml: line (\d+): )?/.exec(line) ?? [];
    expect(place).toBeDefined();
    expect(named).toBe(place);
    if (wanted !== '') expect(line).toBe(wanted);
  });

  test('the words of the program are kept', () => {
    const text = 'groups:\n- name: a\n  rules:\n  - alert: X\n    expr: up\n   for: 5m\n';
    const [problem] = problemsOf(text, 'rules');
    const [placed] = placeProblems(text, problemsOf(text, 'rules'));
    expect(problem?.message).toBe('yaml: line 1: did not find expected key');
    expect(placed?.problem.printed).toBe(problem?.message);
  });

  test('the line of the first of two keys, which is shown as related place', () => {
    const text = 'groups:\n- name: a\n  interval: 5m\n  interval: 6m\n';
    expect(shown(text, 'rules')).toEqual(['4:3: mapping key "interval" already defined at line 3']);
  });

  test('go-yaml counts a line separator as a line, editors do not', () => {
    const text = '# \u2028\ngroups:\n- name: a\n  interval: 5m\n  interval: 6m\n';
    expect(shown(text, 'rules')).toEqual(['5:3: mapping key "interval" already defined']);
  });
});
