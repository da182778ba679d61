import { describe, expect, it } from 'vitest';
import { ruleStatus } from '../../../src/editor/ruleStatus.ts';
import { activeAlert, alertingRule, recordingRule } from '../../support/serverObjects.ts';

const now = 1_000_000;
const evaluated = { lastEvaluation: now - 12_000, evaluationTime: 0.00321 };
const alert = { kind: 'alert', name: 'Down', group: 'g' } as const;

describe('the status of a rule', () => {
  it.each([
    ['inactive', [alertingRule(evaluated)], 'inactive · evaluated 12 s ago in 3.2 ms'],
    [
      'active',
      [alertingRule({ ...evaluated, alerts: [activeAlert(), activeAlert({ state: 'pending' })] })],
      '$(bell-dot) 1 firing, 1 pending · evaluated 12 s ago in 3.2 ms',
    ],
    ['new', [alertingRule()], 'inactive · not evaluated yet'],
    [
      'broken',
      [alertingRule(), alertingRule({ health: 'err', lastError: 'many-to-many' })],
      '$(error) many-to-many',
    ],
    [
      'broken, in words that would be icons',
      [alertingRule({ health: 'err', lastError: '$(zap)\u001b[31m\nb' })],
      '$(error) $\u200b(zap) [31m b',
    ],
    ['in another group', [alertingRule({ group: 'h' })], undefined],
    ['a record of that name', [recordingRule({ name: 'Down' })], undefined],
  ])('%s', (_, rules, text) => {
    expect(ruleStatus(alert, { server: '', rules }, now)).toBe(text);
  });

  it('names the server where there are several', () => {
    const record = { kind: 'record', name: 'r', group: 'g' } as const;
    const rules = [recordingRule(evaluated)];
    expect(ruleStatus(record, { server: 'eu', rules }, now)).toBe(
      'eu: evaluated 12 s ago in 3.2 ms',
    );
  });
});
