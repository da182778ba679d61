import type { FileKind } from '../../documents/kinds/index.ts';

/** What the Prometheus server evaluates: the kinds whose expressions are checked for what they mean. */
export const ruleKinds: readonly FileKind[] = ['rules', 'prometheus-rule'];

/** Rule files, of whatever program. */
export const ruleFileKinds: readonly FileKind[] = [
  'rules',
  'vmalert-rules',
  'thanos-rules',
  'mimir-rules',
];

/** Whatever holds rule groups. */
export const anyRuleKinds: readonly FileKind[] = [...ruleFileKinds, 'prometheus-rule'];
