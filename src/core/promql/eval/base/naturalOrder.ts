import { compareBytes } from '../../../go/utf8.ts';

const chunks = /\d+|\D+/g;
const most = 2n ** 63n - 1n;

/** Whether a text comes first in natural order, `a2` before `a10`; mirrors natsort.Compare. */
export function naturallyLess(a: string, b: string): boolean {
  const left = a.match(chunks) ?? [];
  const right = b.match(chunks) ?? [];
  for (const [i, chunk] of left.entries()) {
    const other = right[i];
    if (other === undefined) return false;
    const number = integer(chunk);
    const otherNumber = integer(other);
    const areNumbers = number !== undefined && otherNumber !== undefined;
    if (areNumbers ? number !== otherNumber : chunk !== other) {
      return areNumbers ? number < otherNumber : compareBytes(chunk, other) < 0;
    }
    if (i === left.length - 1) return true;
    if (i === right.length - 1) return false;
  }
  return false;
}

function integer(chunk: string): bigint | undefined {
  if (!/^[0-9]+$/.test(chunk)) return undefined;
  const value = BigInt(chunk);
  return value > most ? undefined : value;
}
