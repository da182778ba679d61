import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A `.promql` file: one expression, with comments. */
export const promql = {
  id: 'promql',
  title: 'PromQL',
  product: 'prometheus',
  isYaml: false,
  ...readLater(() => import('./promqlReading.ts')),
} as const satisfies DocumentKind;
