import type { Fix } from '../base/problem.ts';
import { plainSpan } from '../base/text.ts';
import type { YamlMapping, YamlNode } from '../yaml/tree/node.ts';
import { ruleDialects } from '../base/target.ts';
import { nearest } from '../base/nearest.ts';
import type { Detail } from './faults.ts';
import type { ReadContext, StructType } from './schema.ts';
import { inForce, isKnown, productName, releaseText } from './schema.ts';

/** Why go-yaml does not find a field: too new, removed or misspelt; with a fix if there is one. */
export interface UnknownKey extends Detail {
  readonly code: 'unknown-key' | 'key-too-new' | 'key-removed';
}

/** Explains a key of a mapping that the type does not have at the target's version. */
export function explainUnknownKey(
  node: YamlNode,
  name: string,
  type: StructType,
  mapping: YamlMapping,
  context: ReadContext,
): UnknownKey {
  const known = Object.hasOwn(type.keys, name) ? type.keys[name] : undefined;
  if (known?.only !== undefined && known.only !== context.target.dialect) {
    const owner = ruleDialects[known.only];
    return { code: 'unknown-key', hint: `it is a key of ${owner}, which Prometheus does not know` };
  }
  if (known !== undefined) {
    const { product } = context;
    const successor = known.deprecated?.successor;
    const fixes = successor === undefined ? [] : renameFix(node, successor, mapping, true);
    if (known.since !== undefined && !inForce(known.since, context)) {
      const release = releaseText(known.since, product);
      return { code: 'key-too-new', hint: `new in ${productName(product)} ${release}` };
    }
    const release = known.removed === undefined ? '' : releaseText(known.removed, product);
    const hint = `removed in ${productName(product)} ${release}`;
    return {
      code: 'key-removed',
      hint: successor === undefined ? hint : `${hint}; use ${successor}`,
      fixes,
    };
  }
  const candidates = Object.entries(type.keys)
    .filter(([, key]) => isKnown(key, context))
    .map(([key]) => key);
  const home = homeOf(name, type, context);
  if (home !== undefined) return { code: 'unknown-key', hint: `it belongs under ${home}` };
  const [best, ...others] = nearest(name, candidates);
  if (best === undefined) return { code: 'unknown-key' };
  const fixes = [best, ...others].flatMap((key) =>
    renameFix(node, key, mapping, others.length === 0),
  );
  return { code: 'unknown-key', hint: `did you mean ${best}?`, fixes };
}

/**
 * The key of this struct whose own struct has `name`, such as tls_config for ca_file; undefined if
 * there are several.
 */
function homeOf(name: string, type: StructType, context: ReadContext): string | undefined {
  const homes = Object.entries(type.keys).filter(([, key]) => {
    const inner = key.type.kind === 'list' ? key.type.item : key.type;
    if (inner.kind !== 'struct' || !Object.hasOwn(inner.keys, name)) return false;
    const found = inner.keys[name];
    return found !== undefined && isKnown(found, context) && isKnown(key, context);
  });
  const single = homes.filter(([, key]) => key.type.kind === 'struct');
  const [home, second] = single.length === 0 ? homes : single;
  return second === undefined ? home?.[0] : undefined;
}

function renameFix(
  node: YamlNode,
  key: string,
  mapping: YamlMapping,
  preferred: boolean,
): readonly Fix[] {
  // A second key of the same name would be the next error.
  if (mapping.pairs.some((pair) => pair.key.kind === 'scalar' && pair.key.value === key)) return [];
  return [
    {
      title: `Rename to ${key}`,
      edits: [{ span: plainSpan(node), newText: key }],
      preferred,
    },
  ];
}
