import type { KeyTree } from '../keyTree.ts';
import type { DocumentKind } from './kind.ts';
import { readLater } from './lazy.ts';

/** A file of targets that `file_sd_configs` names, in YAML or JSON. */
export const fileSd = {
  id: 'file-sd',
  title: 'Prometheus file discovery',
  product: 'prometheus',
  isYaml: true,
  recognise,
  ...readLater(() => import('./fileSdReading.ts')),
} as const satisfies DocumentKind;

function recognise(tree: KeyTree): string | undefined {
  if (!tree.isList) return undefined;
  const outer = tree.keys.filter(({ path }) => !path.includes('/'));
  const own = outer.every(({ key }) => key === 'targets' || key === 'labels');
  return own && outer.some(({ key }) => key === 'targets') ? 'it is a list of targets' : undefined;
}
