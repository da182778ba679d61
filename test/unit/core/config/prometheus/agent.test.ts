import { describe, expect, test } from 'vitest';
import { newestTarget } from '../../../../../src/core/base/target.ts';
import { problemsOf } from '../../../../support/documents.ts';

const text = `alerting: {alertmanagers: [{static_configs: [{targets: [a]}]}]}
rule_files: [a.yml]
remote_read: [{url: "http://x"}]
remote_write: [{url: "http://y"}]
`;

const refused = ['alerting', 'rule_files', 'remote_read'].map(
  (key) => `${key}: field ${key} is not allowed in agent mode`,
);

describe('an agent refuses the sections of a server', () => {
  test.each(['target', 'kind', 'comment'])('by its %s', (way) => {
    const file =
      way === 'comment' ? `# prometheus-workbench: kind=prometheus-agent\n${text}` : text;
    const kind = { target: 'prometheus', kind: 'prometheus-agent', comment: undefined } as const;
    const target = way === 'target' ? { ...newestTarget, agent: true } : newestTarget;
    const problems = problemsOf(file, kind[way as keyof typeof kind], { target });
    expect(
      problems.map(({ span, message }) => `${file.slice(span.from, span.to)}: ${message}`),
    ).toEqual(refused);
  });

  test('and a server does not', () => {
    expect(problemsOf(text, 'prometheus')).toEqual([]);
  });

  test('empty sections are none', () => {
    const empty = 'alerting: {alertmanagers: []}\nrule_files: []\nremote_read:\n';
    expect(problemsOf(empty, 'prometheus-agent')).toEqual([]);
  });
});
