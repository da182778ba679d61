import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** The project file `.promcheck.yml`; its name says what it is. */
export const promcheck = {
  id: 'promcheck',
  title: 'promcheck project file',
  product: 'prometheus',
  isYaml: true,
  ...readLater(() => import('./promcheckReading.ts')),
} as const satisfies DocumentKind;
