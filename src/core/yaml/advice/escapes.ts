import type { Fix } from '../../base/problem.ts';
import { escapeDigits, shortEscape } from '../tree/scalarText.ts';
import { lineAt } from './lines.ts';
import type { Repair } from './repair.ts';

/**
 * Repairs for `"\d+"` and `"a\.b"`: in double quotes YAML reads a backslash itself. `offset` is that of
 * the backslash, or of what is next to it.
 */
export function escapeRepairs(text: string, offset: number): Repair[] {
  const line = lineAt(text, offset);
  for (const { 0: scalar, index } of line.text.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    const from = line.from + index;
    const to = from + scalar.length;
    if (offset < from || offset > to) continue;
    const inner = scalar.slice(1, -1);
    const span = { from, to };
    const doubled = `"${inner.replaceAll(/\\(.)/g, (found, letter: string) => (isEscape(letter) ? found : `\\${found}`))}"`;
    const fixes: Fix[] = [
      { title: 'Double the backslash', edits: [{ span, newText: doubled }], preferred: true },
    ];
    const single = unescaped(inner);
    if (single !== undefined) {
      const newText = `'${single.replaceAll("'", "''")}'`;
      fixes.push({ title: 'Use single quotes', edits: [{ span, newText }] });
    }
    const hint =
      'in double quotes YAML reads the backslash itself; double it, or use single quotes';
    return [{ hint, fixes }];
  }
  return [];
}

function isEscape(letter: string): boolean {
  return shortEscape(letter) !== undefined || escapeDigits(letter) > 0;
}

/** What stands in double quotes, for single ones; undefined where those cannot hold it. */
function unescaped(inner: string): string | undefined {
  const escaped = [...inner.matchAll(/\\(.)/g)].map(([, letter = '']) => letter);
  if (escaped.some((letter) => isEscape(letter) && !'"\\'.includes(letter))) return undefined;
  return inner.replaceAll(/\\(["\\])/g, '$1');
}
