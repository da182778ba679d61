import type { YamlNode } from '../yaml/tree/node.ts';
import { fieldOf, textOf } from '../yaml/tree/fields.ts';

/** What a service mounts. */
export interface ServiceMount {
  readonly kind: 'bind' | 'volume' | 'other';
  /** A path for a bind mount, a volume's name for a volume; undefined where none is given. */
  readonly source: string | undefined;
  /** Where in the container. */
  readonly target: string;
  readonly readOnly: boolean;
}

/**
 * Reads an entry of `volumes`, short (`./a:/b:ro`) or long, as Compose does (compose-go
 * format/volume.go); undefined where it names no target.
 * @param fill replaces the variables of a text
 */
export function readVolume(
  node: YamlNode,
  fill: (text: string) => string,
): ServiceMount | undefined {
  const short = textOf(node);
  if (short !== undefined) return readShort(fill(short));
  const text = (key: string): string | undefined => {
    const value = textOf(fieldOf(node, key));
    return value === undefined ? undefined : fill(value);
  };
  const target = text('target');
  if (target === undefined) return undefined;
  const type = text('type');
  return {
    kind: type === 'bind' || type === 'volume' ? type : 'other',
    source: text('source'),
    target,
    readOnly: text('read_only') === 'true',
  };
}

function readShort(text: string): ServiceMount | undefined {
  // Colons of what stayed a variable separate nothing, and neither does that of a drive letter.
  const parts = text.match(/(?:^[A-Za-z]:(?=[\\/])|\$\{[^}]*\}|[^:])+/g) ?? [];
  const [source, target, options = ''] = parts;
  if (source === undefined) return undefined;
  if (target === undefined) {
    return { kind: 'volume', source: undefined, target: source, readOnly: false };
  }
  return {
    kind: isPath(source) ? 'bind' : 'volume',
    source,
    target,
    readOnly: options.split(',').includes('ro'),
  };
}

/** True for what is a path of the host and not the name of a volume. */
function isPath(source: string): boolean {
  return /^(?:[./~]|[A-Za-z]:[\\/])/.test(source);
}
