import type { FileKind } from '../../documents/kinds/index.ts';

/** Rule files, of whatever program. */
export const ruleFileKinds: readonly FileKind[] = [
  'rules',
  'vmalert-rules',
  'thanos-rules',
  'mimir-rules',
];
