/** A `$NAME` or `${NAME…}` of a text, or the escape `$$`, which stands for a dollar sign. */
interface Reference {
  readonly from: number;
  readonly to: number;
  /** Empty for the escape. */
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`; empty where there is none. */
  readonly operator: string;
  /** What follows the operator; may refer to variables itself. */
  readonly argument: string;
}

/**
 * A text of a Compose file with its references replaced by values or by their defaults, as Compose
 * does it (compose-go template/template.go). A reference without either stays as it is: the
 * environment of whoever runs Compose may have it.
 */
export function interpolate(text: string, values: ReadonlyMap<string, string>): string {
  return replaced(text, (reference) => {
    return reference.name === '' ? '$' : valueOf(reference, values);
  });
}

/** Like `interpolate`, for a text that Compose will read: dollar signs stay escaped. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return replaced(text, (reference) => {
    if (reference.name === '') return undefined;
    return valueOf(reference, values)?.replaceAll('$', '$$$$');
  });
}

/** The names of the variables that a text refers to, also those in defaults. */
export function referencedVariables(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (part: string): void => {
    for (const { name, argument } of referencesIn(part)) {
      if (name !== '') names.add(name);
      collect(argument);
    }
  };
  collect(text);
  return names;
}

function valueOf(
  { name, operator, argument }: Reference,
  values: ReadonlyMap<string, string>,
): string | undefined {
  const value = values.get(name);
  const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
  if (operator.endsWith('+')) return isSet ? interpolate(argument, values) : '';
  if (isSet) return value;
  return operator.endsWith('-') ? interpolate(argument, values) : undefined;
}

/** The text with each reference replaced; where `replace` gives undefined it stays. */
function replaced(text: string, replace: (reference: Reference) => string | undefined): string {
  let result = '';
  let end = 0;
  for (const reference of referencesIn(text)) {
    const { from, to } = reference;
    result += text.slice(end, from) + (replace(reference) ?? text.slice(from, to));
    end = to;
  }
  return result + text.slice(end);
}

const named = /[A-Za-z_]\w*/y;
const operators = /:?[-?+]/y;

function* referencesIn(text: string): Generator<Reference> {
  for (let from = text.indexOf('$'); from !== -1; from = text.indexOf('$', from)) {
    const reference = referenceAt(text, from);
    if (reference !== undefined) yield reference;
    from = reference?.to ?? from + 1;
  }
}

function referenceAt(text: string, from: number): Reference | undefined {
  const plain = { from, operator: '', argument: '' };
  if (text[from + 1] === '$') return { ...plain, to: from + 2, name: '' };
  const isBraced = text[from + 1] === '{';
  const name = matchAt(named, text, from + (isBraced ? 2 : 1));
  if (name === '') return undefined;
  if (!isBraced) return { ...plain, to: from + 1 + name.length, name };
  const behind = from + 2 + name.length;
  const close = closingBrace(text, behind);
  if (close === undefined) return undefined;
  if (close === behind) return { ...plain, to: close + 1, name };
  const operator = matchAt(operators, text, behind);
  if (operator === '') return undefined;
  const argument = text.slice(behind + operator.length, close);
  return { from, to: close + 1, name, operator, argument };
}

/** The offset of the brace that closes a reference; those of references inside it are skipped. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && depth-- === 0) return at;
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
