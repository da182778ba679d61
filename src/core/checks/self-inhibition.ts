import { Conditions, conditionsOf } from '../config/alertmanager/matchers/matching.ts';
import { alertmanagerFile } from './shared/alertmanagerFile.ts';
import { fileCheck } from './check.ts';

/**
 * Inhibition rules whose muted alerts are muting ones too. Alertmanager never lets two alerts that
 * match both sides mute each other, so such a rule does less than it says, or nothing.
 */
export const selfInhibition = fileCheck({
  code: 'self-inhibition',
  severity: 'warning',
  kinds: ['alertmanager'],
  form: 'config',
  messages: {
    nothing:
      'This rule mutes nothing: source and target match the same alerts, and alerts that match both sides never mute each other.',
    less: 'Every target alert of this rule also matches the source, so it is muted only by alerts that do not match the target.',
  },
  run(subject, { report }) {
    for (const { value, span } of alertmanagerFile(subject)?.root.structs('inhibit_rules') ?? []) {
      if (value === undefined) continue;
      const source = conditionsOf(value, 'source_');
      const target = conditionsOf(value, 'target_');
      const targets = new Conditions(target);
      if (targets.contradiction() !== undefined || !targets.imply(source)) continue;
      const isSame = new Conditions(source).imply(target);
      report(isSame ? 'nothing' : 'less', value.fields[0]?.key ?? span);
    }
  },
});
