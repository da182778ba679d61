import { expect, test } from 'vitest';
import { defaultChecks } from '../../../../src/core/project/checkSettings.ts';
import { newestTarget } from '../../../../src/core/base/target.ts';
import { fileCheck, ruleCheck } from '../../../../src/core/checks/check.ts';
import { ruleChecks, runFileChecks } from '../../../../src/core/checks/run.ts';
import type { Rule } from '../../../../src/core/rules/model.ts';
import { filesIn } from '../../../support/documents.ts';

const context = { kind: 'rules', target: newestTarget, settings: defaultChecks } as const;
const rule = { node: { from: 3, to: 9 } } as unknown as Rule;

const crashing = fileCheck({
  code: 'duplicate-rules',
  severity: 'warning',
  kinds: ['rules'],
  form: 'rules',
  messages: { first: 'First.' },
  run: (_, { report }) => {
    report('first', { from: 0, to: 1 });
    throw new Error('boom');
  },
});
const counting = fileCheck({
  code: 'rules-more-documents',
  severity: 'hint',
  kinds: ['rules'],
  form: 'rules',
  messages: { count: '{count} files, {unknown}.' },
  run: ({ files }, { report }) => {
    report('count', { from: 0, to: 1 }, { values: { count: String(files.length) } });
  },
});
const crashingRule = ruleCheck({
  code: 'template-call',
  severity: 'warning',
  kinds: ['rules'],
  messages: {},
  run: () => {
    throw new Error('boom');
  },
});

test('a crash is one problem that names the check, and hides neither its findings nor others', () => {
  const problems = runFileChecks({ form: 'rules', files: [] }, context, undefined, [
    crashing,
    counting,
  ]);
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'duplicate-rules: First.',
    'internal-error: The check duplicate-rules failed. Please report this bug: boom',
    'rules-more-documents: 0 files, {unknown}.',
  ]);
  expect(ruleChecks(context, [crashingRule])?.(rule).map(({ message }) => message)).toEqual([
    'The check template-call failed. Please report this bug: boom',
  ]);
});

test('a check that is turned off, or is for other files, does not run', () => {
  const off = { ...defaultChecks, levels: { 'duplicate-rules': 'off' } } as const;
  const subject = { form: 'rules', files: [] } as const;
  const list = [crashing, counting];
  expect(runFileChecks(subject, { ...context, settings: off }, undefined, list)).toHaveLength(1);
  expect(runFileChecks(subject, { ...context, kind: 'promql' }, undefined, list)).toEqual([]);
  expect(ruleChecks({ ...context, kind: 'promql' }, [crashingRule])).toBeUndefined();
});

test('a check that needs other files does not run without them', () => {
  const needy = { ...counting, needs: 'otherFiles' } as const;
  const subject = { form: 'rules', files: [] } as const;
  expect(runFileChecks(subject, context, undefined, [needy])).toEqual([]);
  expect(runFileChecks(subject, context, filesIn({}), [needy])).toHaveLength(1);
});
