/** One assignment of a `.env` file: the text from `from` to `to` (UTF-16 offsets) is its value. */
interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** The variables of a `.env` file; where one is set twice, the last counts, as in Compose. */
export function readEnv(text: string): ReadonlyMap<string, string> {
  return new Map(assignments(text).map(({ name, value }) => [name, value]));
}

/** The text with variables set: in place where they are (comments and order stay), else at the end. */
export function setEnv(text: string, values: Readonly<Record<string, string>>): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  let result = text;
  for (const [name, value] of Object.entries(values)) {
    const found = assignments(result).findLast((one) => one.name === name);
    if (found !== undefined) {
      if (found.value === value) continue;
      result = result.slice(0, found.from) + value + result.slice(found.to);
    } else {
      if (result !== '' && !/[\r\n]$/.test(result)) result += eol;
      result += `${name}=${value}${eol}`;
    }
  }
  return result;
}

/** A `${NAME}`, `${NAME:-default}` or `${NAME:?message}` of a Compose file. */
const reference = /\$\{([A-Za-z_]\w*)(?:(:?[-?])([^{}]*))?\}/g;

/** The text with Compose's variable references replaced by values, or by their defaults. */
export function interpolate(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(reference, (whole, name: string, operator?: string, fallback?: string) => {
    const value = values.get(name);
    const usable = value !== undefined && (value !== '' || operator?.startsWith(':') !== true);
    if (usable) return value;
    return operator?.endsWith('-') === true ? (fallback ?? '') : whole;
  });
}

/** The names of the variables that a Compose file refers to. */
export function referencedVariables(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(reference)].map((match) => match[1] ?? ''));
}

function assignments(text: string): Assignment[] {
  const found: Assignment[] = [];
  const line = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*([^\r\n]*)/gm;
  for (const match of text.matchAll(line)) {
    const raw = match[2] ?? '';
    const from = match.index + match[0].length - raw.length;
    const quoted = /^(["'])(.*?)\1/.exec(raw);
    const plain = quoted === null ? raw.replace(/(?:^|\s+)#.*$/, '').trimEnd() : quoted[0];
    found.push({
      name: match[1] ?? '',
      value: quoted?.[2] ?? plain,
      from,
      to: from + plain.length,
    });
  }
  return found;
}
