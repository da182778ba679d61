import type { ConfigSubject } from '../../documents/kinds/kind.ts';
import { StructValue } from '../../schema/value.ts';
import type { YamlNode } from '../../yaml/tree/node.ts';

/** An `alertmanager.yml` as far as it could be read. */
export interface AlertmanagerFile {
  readonly root: StructValue;
  readonly node: YamlNode;
  /** The root of the routing tree; undefined where it could not be read. */
  readonly route: StructValue | undefined;
}

/** Undefined where the file is empty or nothing like an `alertmanager.yml`. */
export function alertmanagerFile({ root, document }: ConfigSubject): AlertmanagerFile | undefined {
  const node = document.root;
  if (node === undefined || !(root instanceof StructValue)) return undefined;
  const route = root.failed.has('route') ? undefined : root.struct('route');
  return { root, node, route };
}
