import { parseFloat64 } from '../float.ts';
import { isInt64, isUint64, parseInteger } from '../integer.ts';
import { goQuote } from '../quote.ts';
import { charLength } from '../unquote.ts';

/** Errors in number and character constants, as in text/template/parse (`newNumber`). */

/** The error in a number; undefined if it is valid. */
export function numberError(text: string): string | undefined {
  if (text.endsWith('i') && isFloat(text.slice(0, -1))) return undefined;
  if (isInteger(text)) return undefined;
  if (!isFloat(text)) return `illegal number syntax: ${goQuote(text)}`;
  return /[.eEpP]/.test(text) ? undefined : `integer overflow: ${goQuote(text)}`;
}

/** True if strconv.ParseUint or ParseInt accepts `text` with base 0. */
function isInteger(text: string): boolean {
  const value = parseInteger(text);
  if (value === undefined) return false;
  return isInt64(value) || (isUint64(value) && !text.startsWith('+'));
}

function isFloat(text: string): boolean {
  return parseFloat64(text).error === undefined;
}

const complex =
  /^([+-]?(?:0[xX][0-9a-fA-F_]*\.?[0-9a-fA-F_]*(?:[pP][+-]?[0-9_]*)?|[0-9_]*\.?[0-9_]*(?:[eEpP][+-]?[0-9_]*)?))([+-])(.*)i$/;

/** The error in a complex number such as `1+2i`, in the words of fmt.Sscan. */
export function complexError(text: string): string | undefined {
  const [, real, sign = '', imaginary = ''] = complex.exec(text) ?? [];
  if (real === undefined || imaginary === '') return 'syntax error scanning complex number';
  for (const part of [real, sign + imaginary]) {
    const { error } = parseFloat64(part);
    if (error !== undefined) return `strconv.ParseFloat: parsing ${goQuote(part)}: ${error}`;
  }
  return undefined;
}

/** The error in a character constant such as `'a'`, quotes included; undefined if it is valid. */
export function charConstantError(literal: string): string | undefined {
  const inner = literal.slice(1);
  const length = charLength(inner);
  if (length === undefined) return 'invalid syntax';
  return inner.slice(length) === "'" ? undefined : `malformed character constant: ${literal}`;
}
