import type { KeyTree } from '../keyTree.ts';
import { isForeign } from '../recognise.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A file for `promcheck routes`. */
export const routeTest = {
  id: 'route-test',
  title: 'Alertmanager route test',
  product: 'alertmanager',
  isYaml: true,
  recognise,
  ...readLater(() => import('./routeTestReading.ts')),
} as const satisfies DocumentKind;

function recognise(tree: KeyTree): string | undefined {
  return !isForeign(tree) && tree.top.has('alertmanager_config')
    ? 'it contains alertmanager_config'
    : undefined;
}
