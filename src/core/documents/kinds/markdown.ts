import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A Markdown text with `promql` code blocks. */
export const markdown = {
  id: 'markdown',
  title: 'Markdown with PromQL',
  product: 'prometheus',
  isYaml: false,
  ...readLater(() => import('./markdownReading.ts')),
} as const satisfies DocumentKind;
