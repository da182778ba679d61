import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import of a source file, types included; both are paths below the working folder. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Every relative import of the TypeScript files below a folder. */
export function importsBelow(folder: string): readonly Import[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const from = join(folder, name);
      const specifiers = readFileSync(from, 'utf8').matchAll(
        /(?:\bfrom|\bimport\(|^import)\s*'(\.[^']+)'/gm,
      );
      return [...specifiers].map(([, specifier = '']) => ({
        from,
        to: normalize(join(dirname(from), specifier)),
      }));
    });
}

/**
 * Folders that reach each other by their files' imports: each circle as its folders in order, with one
 * import for each of its arrows.
 */
export function folderCircles(imports: readonly Import[]): readonly string[] {
  const arrows = new Map<string, Map<string, Import>>();
  for (const entry of imports) {
    const [from, to] = [dirname(entry.from), dirname(entry.to)];
    if (from === to) continue;
    const targets = arrows.get(from) ?? new Map<string, Import>();
    arrows.set(from, targets);
    if (!targets.has(to)) targets.set(to, entry);
  }
  const reachable = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const waiting = [start];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      for (const next of arrows.get(folder)?.keys() ?? []) {
        if (!seen.has(next)) {
          seen.add(next);
          waiting.push(next);
        }
      }
    }
    return seen;
  };
  const reach = new Map([...arrows.keys()].map((folder) => [folder, reachable(folder)]));
  const inCircle = [...arrows].flatMap(([from, targets]) =>
    [...targets]
      .filter(([to]) => reach.get(to)?.has(from) === true)
      .map(([to, { from: file, to: imported }]) => `${from} → ${to} (${file} imports ${imported})`),
  );
  return inCircle.sort();
}
