import { hasHole } from '../../base/holes.ts';
import { stringOf } from '../../config/alertmanager/values/stringOf.ts';
import { walkRoutes } from '../../config/alertmanager/values/walkRoutes.ts';
import type { ConfigSubject } from '../../documents/kinds/kind.ts';
import { ListValue, StructValue } from '../../schema/value.ts';
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

/**
 * The names that routes give under some keys, a receiver's or those of time intervals; undefined where a
 * template fills in some of them.
 */
export function namesInRoutes(
  route: StructValue,
  keys: readonly string[],
): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const node of walkRoutes(route)) {
    if (node.isOpen || !node.isComplete('routes')) return undefined;
    for (const key of keys) {
      if (!node.isComplete(key)) return undefined;
      const value = node.get(key);
      const own = value instanceof ListValue ? value.items.map((item) => item.value) : [value];
      for (const name of own.map(stringOf)) names.add(name);
    }
  }
  return [...names].some(hasHole) ? undefined : names;
}
