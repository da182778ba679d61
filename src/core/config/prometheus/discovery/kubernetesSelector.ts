/**
 * Kubernetes' selectors of fields and labels, with the errors of k8s.io/apimachinery
 * (pkg/fields/selector.go, pkg/labels/selector.go).
 */

/** What is wrong with a field selector such as `metadata.name=x,status.phase!=Running`. */
export function fieldSelectorError(selector: string): string | undefined {
  const terms = selector === '' ? [] : splitTerms(selector);
  for (const term of terms.toSorted()) {
    if (term === '') continue;
    const operator = /!=|==|=/.exec(term);
    if (operator === null) {
      return `invalid selector: '${selector}'; can't understand '${term}'`;
    }
    const error = valueError(term.slice(operator.index + operator[0].length));
    if (error !== undefined) return error;
  }
  return undefined;
}

function splitTerms(selector: string): string[] {
  const terms: string[] = [];
  let start = 0;
  for (let i = 0; i < selector.length; i++) {
    const c = selector.charAt(i);
    if (c === '\\') i++;
    else if (c === ',') {
      terms.push(selector.slice(start, i));
      start = i + 1;
    }
  }
  return [...terms, selector.slice(start)];
}

function valueError(value: string): string | undefined {
  for (let i = 0; i < value.length; i++) {
    const c = value.charAt(i);
    if (c === '\\') {
      i++;
      const next = value.charAt(i);
      if (next === '' || !'\\,='.includes(next)) {
        return `invalid field selector: invalid escape sequence: \\${next}`;
      }
    } else if (c === ',' || c === '=') {
      return `invalid field selector: unescaped character in value: ${c.charCodeAt(0)}`;
    }
  }
  return undefined;
}

/** `end` ends the text; `word` is a name or value; the rest are signs and the words in and notin. */
interface Token {
  readonly kind:
    | 'end'
    | 'word'
    | 'error'
    | '='
    | '=='
    | '!='
    | '!'
    | '>'
    | '<'
    | '('
    | ')'
    | ','
    | 'in'
    | 'notin';
  readonly text: string;
}

const signs = ['==', '!=', '=', '!', '>', '<', '(', ')', ','] as const;
const operators = 'in, notin, =, ==, !=, gt, lt';

function tokens(selector: string): Token[] {
  const result: Token[] = [];
  for (let i = 0; ;) {
    while (' \t\r\n'.includes(selector.charAt(i)) && i < selector.length) i++;
    if (i >= selector.length || selector.charAt(i) === '\0') {
      result.push({ kind: 'end', text: '' });
      return result;
    }
    const sign = signs.find((known) => selector.startsWith(known, i));
    if (sign !== undefined) {
      result.push({ kind: sign, text: sign });
      i += sign.length;
      continue;
    }
    const text = /^[^=!(),<> \t\r\n]*/.exec(selector.slice(i))?.[0] ?? '';
    result.push({ kind: text === 'in' || text === 'notin' ? text : 'word', text });
    i += text.length;
  }
}

/** What is wrong with a label selector such as `app=web,tier in (a, b),!canary`. */
export function labelSelectorError(selector: string): string | undefined {
  return new LabelSelectorParser(tokens(selector)).error();
}

class LabelSelectorParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  /** The next token; `in` and `notin` are words except where an operator is due. */
  #peek(operator = false): Token {
    const token = this.#tokens[this.#at] ?? { kind: 'end', text: '' };
    if (!operator && (token.kind === 'in' || token.kind === 'notin')) {
      return { kind: 'word', text: token.text };
    }
    return token;
  }

  #next(operator = false): Token {
    const token = this.#peek(operator);
    this.#at++;
    return token;
  }

  error(): string | undefined {
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind === 'end') return undefined;
      if (kind !== 'word' && kind !== '!') {
        return `found '${text}', expected: !, identifier, or 'end of string'`;
      }
      const error = this.#requirementError();
      if (error !== undefined) return `unable to parse requirement: ${error}`;
      const after = this.#next();
      if (after.kind === 'end') return undefined;
      if (after.kind !== ',') return `found '${after.text}', expected: ',' or 'end of string'`;
      const following = this.#peek();
      if (following.kind !== 'word' && following.kind !== '!') {
        return `found '${following.text}', expected: identifier after ','`;
      }
    }
  }

  #requirementError(): string | undefined {
    let key = this.#next();
    const absent = key.kind === '!';
    if (absent) key = this.#next();
    if (key.kind !== 'word') return `found '${key.text}', expected: identifier`;
    const wrongKey = labelKeyError(key.text);
    if (wrongKey !== undefined)
      return `<nil>: Invalid value: ${JSON.stringify(key.text)}: ${wrongKey}`;
    if (absent) return undefined;
    const following = this.#peek().kind;
    if (following === 'end' || following === ',') return undefined;
    const operator = this.#next(true);
    const values: string[] = [];
    let error: string | undefined;
    if (operator.kind === 'in' || operator.kind === 'notin') error = this.#setError(values);
    else if (['=', '==', '!=', '>', '<'].includes(operator.kind)) error = this.#valueError(values);
    else error = `found '${operator.text}', expected: ${operators}`;
    return error ?? valuesError(key.text, operator.kind, values);
  }

  #valueError(values: string[]): string | undefined {
    const { kind } = this.#peek();
    if (kind === 'end' || kind === ',') {
      values.push('');
      return undefined;
    }
    const value = this.#next();
    if (value.kind !== 'word') return `found '${value.text}', expected: identifier`;
    values.push(value.text);
    return undefined;
  }

  #setError(values: string[]): string | undefined {
    const open = this.#next();
    if (open.kind !== '(') return `found '${open.text}' expected: '('`;
    const first = this.#peek();
    if (first.kind === ')') {
      this.#next();
      values.push('');
      return undefined;
    }
    if (first.kind !== 'word' && first.kind !== ',') {
      return `found '${first.text}', expected: ',', ')' or identifier`;
    }
    for (;;) {
      const token = this.#next();
      if (token.kind === 'word') {
        values.push(token.text);
        const after = this.#peek();
        if (after.kind === ',') continue;
        if (after.kind !== ')') return `found '${after.text}', expected: ',' or ')'`;
        break;
      }
      if (token.kind !== ',') return `found '${token.text}', expected: ',', or identifier`;
      if (this.#peek().kind === ')') break;
    }
    this.#next();
    return undefined;
  }
}

const nameFormat = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const name = new RegExp(`^${nameFormat}$`);
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const nameRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const keyExamples = `(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${nameFormat}')`;

function labelKeyError(key: string): string | undefined {
  const parts = key.split('/');
  const last = parts.at(-1) ?? '';
  if (parts.length > 2) {
    return `a valid label key ${nameRule} ${keyExamples} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  }
  const errors: string[] = [];
  const [prefix] = parts;
  if (parts.length === 2) {
    if (prefix === '') errors.push('prefix part must be non-empty');
    else if (prefix !== undefined && (!subdomain.test(prefix) || prefix.length > 253)) {
      errors.push(
        "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      );
    }
  }
  if (last === '') errors.push('name part must be non-empty');
  else if (last.length > 63) errors.push('name part must be no more than 63 bytes');
  if (!name.test(last)) errors.push(`name part ${nameRule} ${keyExamples}`);
  return errors.length === 0 ? undefined : errors.join('; ');
}

function valuesError(key: string, operator: string, values: readonly string[]): string | undefined {
  const errors: string[] = [];
  const quoted = (value: string): string => JSON.stringify(value);
  for (const [i, value] of values.toSorted().entries()) {
    if ((operator === '>' || operator === '<') && !/^[+-]?\d{1,18}$/.test(value)) {
      errors.push(
        `values[${i}]: Invalid value: ${quoted(value)}: for 'Gt', 'Lt' operators, the value must be an integer`,
      );
    }
    const wrong: string[] = [];
    if (value.length > 63) wrong.push('must be no more than 63 bytes');
    if (value !== '' && !name.test(value)) {
      wrong.push(
        `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${nameFormat})?')`,
      );
    }
    if (wrong.length > 0) {
      errors.push(`values[${i}][${key}]: Invalid value: ${quoted(value)}: ${wrong.join('; ')}`);
    }
  }
  const [first] = errors;
  if (first === undefined) return undefined;
  return errors.length === 1 ? first : `[${errors.join(', ')}]`;
}
