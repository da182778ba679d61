import type { FileKind } from '../../documents/kinds/index.ts';

/** The kinds of files whose rules are checked. */
export const ruleKinds: readonly FileKind[] = ['rules', 'prometheus-rule'];
