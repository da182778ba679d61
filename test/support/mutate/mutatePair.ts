import type { YamlMapping, YamlNode, YamlPair } from '../../../src/core/yaml/tree/node.ts';
import { readYaml } from '../../../src/core/yaml/reader/read.ts';
import type { Random } from '../random.ts';
import { misspell, type Mutant, type PairVocabulary } from './mutant.ts';

interface Site {
  readonly mapping: YamlMapping;
  readonly pair: YamlPair;
  readonly index: number;
}

/** Every pair of every mapping of a text. */
function sites(text: string): readonly Site[] {
  const found: Site[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === 'sequence') node.items.forEach(visit);
    if (node.kind !== 'mapping') return;
    node.pairs.forEach((pair, index) => {
      found.push({ mapping: node, pair, index });
      visit(pair.value);
    });
  };
  const { root } = readYaml(text, { dialect: 'v2' });
  if (root !== undefined) visit(root);
  return found;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/**
 * A good text with one key dropped, renamed, retyped, doubled, misplaced or added. The rest stays as
 * it is written, and the place of the change is known.
 */
export function mutatePair(text: string, random: Random, vocabulary: PairVocabulary): Mutant {
  const all = sites(text);
  if (all.length === 0) return { text, what: 'nothing to change', from: 0, to: text.length };
  const site = random.pick(all);
  const { mapping, pair, index } = site;
  const replace = (from: number, to: number, by: string, what: string): Mutant => ({
    text: text.slice(0, from) + by + text.slice(to),
    what,
    from,
    to: from + by.length,
  });
  const separator = mapping.flow
    ? ', '
    : `\n${' '.repeat(columnOf(text, mapping.pairs[0]?.key.from ?? 0))}`;
  const addBefore = (key: YamlPair, addition: string, what: string): Mutant =>
    replace(key.key.from, key.key.from, addition + separator, what);
  const source = text.slice(pair.key.from, pair.value.to);
  switch (random.below(9)) {
    case 0: {
      const next = mapping.pairs[index + 1];
      const previous = mapping.pairs[index - 1];
      if (next !== undefined) return replace(pair.key.from, next.key.from, '', 'drop');
      if (previous === undefined) return replace(pair.key.from, pair.value.to, '{}', 'drop');
      return replace(previous.value.to, pair.value.to, '', 'drop');
    }
    case 1:
      return replace(
        pair.key.from,
        pair.key.to,
        misspell(text.slice(pair.key.from, pair.key.to), random),
        'rename',
      );
    case 2:
    case 3:
    case 4: {
      const value = random.pick(vocabulary.values);
      const spaced = text.charAt(pair.value.from - 1) === ' ' ? value : ` ${value}`;
      return replace(pair.value.from, pair.value.to, spaced, `retype to ${value}`);
    }
    case 5:
      return addBefore(pair, source, 'duplicate');
    case 6: {
      const target = random.pick(all);
      const place = target.mapping.flow === mapping.flow ? source : source.split('\n').join(' ');
      return addTo(text, target, place, 'misplace');
    }
    case 7:
      return addBefore(pair, random.pick(vocabulary.pairs), 'add');
    default: {
      const values = all.filter(({ pair: { value } }) => value.kind === 'scalar');
      const other = values.length === 0 ? pair.value : random.pick(values).pair.value;
      const value = text.slice(other.from, other.to);
      const spaced = text.charAt(pair.value.from - 1) === ' ' ? value : ` ${value}`;
      return replace(pair.value.from, pair.value.to, spaced, 'value of another key');
    }
  }
}

function addTo(text: string, { mapping, pair }: Site, addition: string, what: string): Mutant {
  const column = columnOf(text, mapping.pairs[0]?.key.from ?? 0);
  const separator = mapping.flow ? ', ' : `\n${' '.repeat(column)}`;
  const by = addition + separator;
  const at = pair.key.from;
  return { text: text.slice(0, at) + by + text.slice(at), what, from: at, to: at + by.length };
}
