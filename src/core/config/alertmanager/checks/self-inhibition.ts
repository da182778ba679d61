import { Conditions, conditionsOf } from '../matchers/matching.ts';
import { problemAt } from './file.ts';
import type { AlertmanagerCheck } from './file.ts';

/**
 * Inhibition rules whose muted alerts are muting ones too. Alertmanager never lets two alerts that
 * match both sides mute each other, so such a rule does less than it says, or nothing.
 */
export const selfInhibition: AlertmanagerCheck = ({ root }) =>
  root.structs('inhibit_rules').flatMap(({ value, span }) => {
    if (value === undefined) return [];
    const source = conditionsOf(value, 'source_');
    const target = conditionsOf(value, 'target_');
    const targets = new Conditions(target);
    if (targets.contradiction() !== undefined || !targets.imply(source)) return [];
    const at = value.fields[0]?.key ?? span;
    const message = new Conditions(source).imply(target)
      ? 'This rule mutes nothing: source and target match the same alerts, and alerts that match both sides never mute each other.'
      : 'Every target alert of this rule also matches the source, so it is muted only by alerts that do not match the target.';
    return [problemAt('self-inhibition', at, message)];
  });
