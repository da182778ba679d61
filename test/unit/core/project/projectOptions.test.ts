import { expect, it, test } from 'vitest';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { defaultChecks } from '../../../../src/core/project/checkSettings.ts';
import { optionsOfFile } from '../../../../src/core/project/projectOptions.ts';
import { readProject } from '../../../../src/core/project/readProject.ts';

const base = { target: newestTarget, checks: defaultChecks };

test.each<[string, { prometheus: string; alertmanager: string; dialect?: string }]>([
  ['{}', { prometheus: '3.16', alertmanager: '0.34' }],
  ['target: 3.5', { prometheus: '3.5', alertmanager: '0.34' }],
  ['target: 0.28', { prometheus: '3.16', alertmanager: '0.28' }],
  ['target: 3.5,0.28', { prometheus: '3.5', alertmanager: '0.28' }],
  ['target: 9.9', { prometheus: '3.16', alertmanager: '0.34' }],
  ['dialect: thanos', { prometheus: '3.16', alertmanager: '0.34', dialect: 'thanos' }],
])('the target of %s', (text, expected) => {
  const { target } = optionsOfFile(base, readProject(text), 'a.yml');
  const { prometheus, alertmanager, dialect } = target;
  const written = (version: typeof prometheus) => `${version.major}.${version.minor}`;
  expect({
    prometheus: written(prometheus),
    alertmanager: written(alertmanager),
    ...(dialect === undefined ? {} : { dialect }),
  }).toEqual(expected);
});

it('keeps one target for a project, and one that is given', () => {
  const project = readProject('target: 3.5');
  const { target } = optionsOfFile(base, project, 'a.yml');
  expect(optionsOfFile(base, project, 'b.yml').target).toBe(target);
  const given = { ...base, isTargetGiven: true };
  expect(optionsOfFile(given, project, 'a.yml').target).toBe(newestTarget);
});

it('puts the project before settings, and requirements for other files aside', () => {
  const project = readProject(
    'preset: mixin\nchecks: {logql: off}\nrules: [{match: {files: [a/**]}, name: x}]\nexclude: [b]\n',
  );
  const settings = { ...defaultChecks, levels: { logql: 'hint', 'raw-value': 'off' } } as const;
  const names = (path: string) => {
    const { checks, isExcluded } = optionsOfFile({ ...base, checks: settings }, project, path);
    expect(checks.levels).toEqual({ logql: 'off', 'raw-value': 'off' });
    return [...checks.requirements.map(({ name }) => name), ...(isExcluded ? ['excluded'] : [])];
  };
  const mixin = ['[A-Z][A-Za-z0-9]*', '[^:]*:[^:]+:[^:]*'];
  expect(names('a/b.yml')).toEqual([...mixin, 'x']);
  expect(names('c.yml')).toEqual(mixin);
  expect(names('b/c.yml')).toEqual([...mixin, 'excluded']);
});
