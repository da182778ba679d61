import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = readdirSync('docs/checks').map((name) => basename(name, '.md'));

/** Every code that stands as a literal in the core. */
function codesInSource(): string[] {
  const files = readdirSync('src/core', { recursive: true, encoding: 'utf8' });
  const codes = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(join('src/core', file), 'utf8');
      return [...text.matchAll(/\bcode: '([a-z]+(?:-[a-z0-9]+)*)'/g)].map(
        (match) => match[1] ?? '',
      );
    });
  return [...new Set(codes)].sort();
}

describe('docs/checks', () => {
  it('explains every code', () => {
    const codes = codesInSource();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !pages.includes(code))).toEqual([]);
  });

  it.each(pages)('%s is titled by its code', (page) => {
    const text = readFileSync(join('docs/checks', `${page}.md`), 'utf8');
    const [title, ...rest] = text.split('\n');
    expect(title).toBe(`# ${page}`);
    expect(rest.join(' ').trim()).not.toBe('');
  });
});
