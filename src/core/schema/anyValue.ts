import type { Decoded, Decoder, GoType } from '../yaml/decode/decoder.ts';
import { goQuote } from '../go/quote.ts';
import { mergeSources } from '../yaml/decode/merge.ts';
import type { YamlConcrete, YamlMapping, YamlNode, YamlScalar } from '../yaml/tree/node.ts';
import { isMergeKey } from '../yaml/decode/resolve.ts';
import { AnyValue } from './value.ts';

/**
 * Go's interface{} as go-yaml v2's UnmarshalStrict fills it: nothing is wrong with a value but tags
 * that do not fit, keys that are collections, and keys given twice, which are compared by what they
 * stand for (`5` and `"5"` are two keys).
 */
export const anyType: GoType<AnyValue> = {
  read(decoder, node) {
    if (node.kind === 'scalar') return readScalar(decoder, node);
    if (node.kind === 'sequence') for (const item of node.items) decoder.decode(anyType, item);
    else fillMap(decoder, node, new Map());
    return new AnyValue(node);
  },
};

function readScalar(decoder: Decoder, node: YamlScalar): Decoded<AnyValue> {
  const resolved = decoder.resolve(node);
  if (resolved === undefined) return undefined;
  return resolved.value === null ? null : new AnyValue(node);
}

function fillMap(decoder: Decoder, node: YamlMapping, entries: Map<string, YamlNode>): void {
  for (const { key, value } of node.pairs) {
    if (decoder.stopped) return;
    if (isMergeKey(key, 'v2')) {
      mergeSources(decoder, value, (source) => {
        fillMap(decoder, source, entries);
      });
      continue;
    }
    const name = decoder.decode(keyType, key);
    if (name === undefined || name === null) continue;
    if (decoder.decode(anyType, value) === undefined) continue;
    const first = entries.get(name.id);
    // NaN does not equal itself.
    if (first === undefined || name.shown === 'NaN') entries.set(name.id, key);
    else decoder.duplicateKey(`key ${name.shown} already set in map`, value.line, key, first);
  }
}

/** A key of a map: `id` tells Go's values apart, `1` from `1.0` too; `shown` is its `%#v`. */
interface AnyKey {
  readonly id: string;
  readonly shown: string;
}

const keyType: GoType<AnyKey> = {
  read(decoder: Decoder, node: YamlConcrete) {
    if (node.kind !== 'scalar') {
      return decoder.fail(`invalid map key: ${goSyntax(decoder, node)}`, node, 'yaml: ');
    }
    const resolved = decoder.resolve(node);
    const syntax = scalarSyntax(decoder, node);
    if (resolved === undefined || syntax === undefined) return undefined;
    const shown = resolved.value === null ? '<nil>' : syntax;
    return { id: `${typeof resolved.value} ${shown}`, shown };
  },
};

function scalarSyntax(decoder: Decoder, node: YamlScalar): string | undefined {
  const resolved = decoder.resolve(node);
  if (resolved === undefined) return undefined;
  const { value } = resolved;
  if (value === null) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(node.value);
  if (typeof value === 'bigint' && value >= 1n << 63n) return `0x${value.toString(16)}`;
  return String(value);
}

/** A collection as Go's `%#v` prints it, maps by their keys. */
function goSyntax(decoder: Decoder, node: YamlNode, depth = 0): string {
  if (node.kind === 'alias') return goSyntax(decoder, node.target, depth + 1);
  if (node.kind === 'scalar') return scalarSyntax(decoder, node) ?? '';
  if (depth > 20) return '…';
  if (node.kind === 'sequence') {
    const items = node.items.map((item) => goSyntax(decoder, item, depth + 1));
    return `[]interface {}{${items.join(', ')}}`;
  }
  const entries = node.pairs.map(
    ({ key, value }) =>
      `${goSyntax(decoder, key, depth + 1)}:${goSyntax(decoder, value, depth + 1)}`,
  );
  return `map[interface {}]interface {}{${entries.toSorted().join(', ')}}`;
}
