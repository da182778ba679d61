import { readYaml } from '../reader/read.ts';
import { findPair } from '../tree/node.ts';
import { resolve } from '../decode/resolve.ts';

/** A text in single quotes: `'` is written twice in them, and nothing else has a meaning. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A text as the value of a key, on one line: plain where YAML then reads just that text, else in single quotes,
 * and in double quotes where it has line breaks or other characters that only those can spell.
 * @param inFlow true for a value in braces or brackets
 */
export function newScalar(value: string, inFlow = false): string {
  if (special.test(value)) return doubleQuoted(value);
  const { root, error } = readYaml(inFlow ? `{x: ${value}}` : `x: ${value}`);
  const read = findPair(root, 'x')?.value;
  const isSame =
    error === undefined &&
    read?.kind === 'scalar' &&
    read.style === 'plain' &&
    read.value === value &&
    read.properties === undefined;
  return isSame && isText(value) ? value : singleQuoted(value);
}

const special = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

function doubleQuoted(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** False for what YAML takes for a number, a truth value or nothing. */
function isText(value: string): boolean {
  const resolved = resolve(value, '', 'v2');
  return 'tag' in resolved && resolved.tag === '!!str';
}
