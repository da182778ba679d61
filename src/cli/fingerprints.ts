import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { PlacedProblem } from '../core/base/place.ts';

/**
 * What tells the problems of a file from others and stays the same when lines move: the code, the file and
 * the text of the line, and for equal ones their number.
 * @param path as the user names it; from the current folder on, it is part of the fingerprint
 * @param problems in the order of the text
 */
export function fingerprintsOf(
  path: string,
  text: string,
  problems: readonly PlacedProblem[],
): readonly string[] {
  if (problems.length === 0) return [];
  const lines = text.split(/\r\n|\r|\n/);
  const file = relative('', resolve(path)).split(sep).join('/');
  const seen = new Map<string, number>();
  return problems.map(({ problem: { code }, place }) => {
    const what = [code, file, (lines[place.from.line] ?? '').trim()].join('\0');
    const before = seen.get(what) ?? 0;
    seen.set(what, before + 1);
    return createHash('sha256').update(`${what}\0${before}`).digest('hex').slice(0, 32);
  });
}
