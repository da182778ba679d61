import { formatVersion } from '../../base/target.ts';
import {
  type Choice,
  inForce,
  isKnown,
  type Key,
  type Product,
  productName,
  type ReadContext,
  releaseText,
  type Type,
  typeOf,
} from '../../schema/schema.ts';

/** What values of a type are, in a few words: `list of durations`. */
export function typeWords(type: Type): string {
  switch (type.kind) {
    case 'list':
      return `list of ${plural(typeWords(type.item))}`;
    case 'map':
      return `map of ${plural(typeWords(type.value))}`;
    default:
      return plainWords(type);
  }
}

function plainWords(type: Exclude<Type, { kind: 'list' | 'map' }>): string {
  switch (type.kind) {
    case 'string':
      return type.name ?? 'string';
    case 'text':
    case 'struct':
      return type.name;
    case 'bool':
      return 'boolean';
    case 'int':
      return 'integer';
    case 'uint':
      return 'non-negative integer';
    case 'float':
      return 'number';
    case 'goDuration':
      return 'duration';
    case 'any':
      return 'any value';
    case 'node':
      return 'string';
  }
}

function plural(words: string): string {
  if (/_configs?$|^(?:list|map) of /.test(words)) return words.replace(/^(list|map) of/, '$1s of');
  if (/s$|x$/.test(words)) return `${words}es`;
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** The values that may stand in place of a type, of which there are only so many. */
export function choicesOf(type: Type, context: ReadContext): readonly Choice[] {
  if (type.kind === 'bool') return booleans;
  if (type.kind === 'list') return choicesOf(type.item, context);
  if (type.kind !== 'string' && type.kind !== 'text') return [];
  return (type.choices ?? []).filter((choice) => isKnown(choice, context));
}

const booleans: readonly Choice[] = [{ value: 'true' }, { value: 'false' }];

/** A key in Markdown: its type, default and documentation, and which releases know it. */
export function describeKey(name: string, key: Key, context: ReadContext): string {
  const type = typeOf(key, context);
  const facts = [
    typeWords(type),
    ...(key.required === undefined || key.required === false ? [] : [requiredWords(key.required)]),
    ...(key.default === undefined ? [] : [`default \`${defaultText(key.default)}\``]),
  ];
  const paragraphs = [`\`${name}\` — ${facts.join(', ')}`, key.doc];
  if (type.kind !== 'bool') {
    const choices = choicesOf(type, context).filter((choice) => choice.doc !== undefined);
    if (choices.length > 0) {
      paragraphs.push(choices.map(({ value, doc }) => `- \`${value}\`: ${doc ?? ''}`).join('\n'));
    }
  }
  return [...paragraphs, ...history(key, context)].join('\n\n');
}

function requiredWords(required: true | { readonly unless: string }): string {
  return required === true ? 'required' : `required unless there is \`${required.unless}\``;
}

function defaultText(value: string | number | boolean): string {
  return value === '' ? '""' : String(value);
}

/** What is to be said of a key beside what it does. */
function history(key: Key, context: ReadContext): readonly string[] {
  const { product, target } = context;
  const lines: string[] = [];
  if (key.deprecated !== undefined) {
    const since =
      key.deprecated.since === undefined ? '' : ` since ${named(key.deprecated.since, product)}`;
    lines.push(`Deprecated${since}: ${key.deprecated.note}.`);
  }
  if (key.secret !== undefined) lines.push(secretWords(key.secret.file));
  if (key.since !== undefined && releaseText(key.since, product) !== '') {
    const own = formatVersion(target[product]);
    const lacking = inForce(key.since, context)
      ? ''
      : `; ${productName(product)} ${own} does not know it`;
    lines.push(`New in ${named(key.since, product)}${lacking}.`);
  }
  if (key.removed !== undefined) lines.push(`Removed in ${named(key.removed, product)}.`);
  return lines;
}

function secretWords(file: string | undefined): string {
  return file === undefined
    ? 'The value is a secret.'
    : `The value is a secret; \`${file}\` reads it from a file.`;
}

function named(release: NonNullable<Key['since']>, product: Product): string {
  return `${productName(product)} ${releaseText(release, product)}`;
}
