import { parseFloat64 } from '../../float.ts';
import { isInt64, isUint64, parseInteger } from '../../integer.ts';
import { toInt64 } from '../../math.ts';
import { unquote } from '../../unquote.ts';
import { floatValue, goComplex, type GoValue, intValue } from '../../values.ts';

/** What a number in a template may stand for, as newNumber of text/template/parse finds it. */
export interface TemplateNumber {
  readonly int?: bigint;
  readonly uint?: bigint;
  readonly float?: number;
  readonly complex?: { readonly real: number; readonly imaginary: number };
}

/** Reads a number or a character such as `'a'`; `text` has been accepted by the parser. */
export function templateNumber(text: string): TemplateNumber {
  if (text.startsWith("'")) {
    const code = unquote(text)?.codePointAt(0) ?? 0;
    return { int: BigInt(code), uint: BigInt(code), float: code };
  }
  if (text.endsWith('i')) return complexNumber(text);
  const integer = parseInteger(text);
  if (integer !== undefined && (isInt64(integer) || isUint64(integer))) {
    return {
      ...(isInt64(integer) ? { int: integer } : {}),
      ...(integer >= 0n && !text.startsWith('+') && isUint64(integer) ? { uint: integer } : {}),
      float: Number(integer),
    };
  }
  return floatNumber(parseFloat64(text).value);
}

/** A float is an integer, too, where it has no fraction. */
function floatNumber(float: number): TemplateNumber {
  const isWhole = Number.isInteger(float);
  return {
    float,
    ...(isWhole && toInt64(float) === float ? { int: BigInt(float) } : {}),
    ...(isWhole && float >= 0 && float < 2 ** 64 ? { uint: BigInt(float) } : {}),
  };
}

function complexNumber(text: string): TemplateNumber {
  const split = /^(.*[^eEpP+-])([+-].*)i$/.exec(text);
  const real = split === null ? 0 : parseFloat64(split[1] ?? '').value;
  const imaginary = parseFloat64(split?.[2] ?? text.slice(0, -1)).value;
  const complex = { real, imaginary };
  return imaginary === 0 ? { ...floatNumber(real), complex } : { complex };
}

/**
 * The value of a number where no type is asked for: its syntax tells which. A text says why there is none.
 * Mirrors idealConstant of text/template/exec.go.
 */
export function idealConstant(text: string): GoValue | string {
  const { complex, float, int, uint } = templateNumber(text);
  if (complex !== undefined) return { kind: 'complex', type: goComplex, ...complex };
  const isHexInteger = /^0[xX]/.test(text) && text.length > 2 && !/[pP]/.test(text);
  if (float !== undefined && !isHexInteger && !text.startsWith("'") && /[.eEpP]/.test(text)) {
    return floatValue(float);
  }
  if (int !== undefined) return intValue(int);
  return uint === undefined ? `can't evaluate command ${text}` : `${text} overflows int`;
}
