import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = readdirSync('docs/checks').map((name) => basename(name, '.md'));

const sources = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/core', file), 'utf8'));

/** Every code that stands as a literal in the core, in each of the ways in which problems are made. */
function codesInSource(): string[] {
  const code =
    /(?:code(?: \?\?|:| =)|#add\(|problemAt\(|report\([^']*)\s*'([a-z]+(?:-[a-z0-9]+)+)'/g;
  const codes = sources.flatMap((text) => [...text.matchAll(code)].map(([, name = '']) => name));
  return [...new Set(codes)].sort();
}

describe('docs/checks', () => {
  it('explains every code', () => {
    const codes = codesInSource();
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !pages.includes(code))).toEqual([]);
  });

  it('has no page for a code that is no more', () => {
    const isNamed = (page: string) => sources.some((text) => text.includes(`'${page}'`));
    expect(pages.filter((page) => !isNamed(page))).toEqual([]);
  });

  it.each(pages)('%s is titled by its code', (page) => {
    const text = readFileSync(join('docs/checks', `${page}.md`), 'utf8');
    const [title, ...rest] = text.split('\n');
    expect(title).toBe(`# ${page}`);
    expect(rest.join(' ').trim()).not.toBe('');
  });
});
