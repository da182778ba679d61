import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCodes, parityCodes, suppressionCodes } from '../../../src/core/base/codes.ts';
import { checks } from '../../../src/core/checks/index.ts';

/** The names of a folder's files without their endings, sorted. */
function namesIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => basename(name, ending))
    .sort();
}

const lists = [parityCodes, checkCodes, suppressionCodes];
const codes = lists.flat();

describe('codes', () => {
  it('are unique and in order', () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const list of lists) expect(list).toEqual([...list].sort());
  });

  it('are used by the core', () => {
    const sources = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== join('base', 'codes.ts'))
      .map((name) => readFileSync(join('src/core', name), 'utf8'))
      .join('\n');
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });
});

describe('a check is one file, one page and one test of the same name', () => {
  const files = ['check', 'index', 'run'];

  it('in the list', () => {
    expect(checks.map(({ code }) => code)).toEqual(checkCodes);
  });

  it('in its file', () => {
    expect(namesIn('src/core/checks', '.ts').filter((name) => !files.includes(name))).toEqual(
      checkCodes,
    );
  });

  it('in its test', () => {
    const tests = namesIn('test/unit/core/checks', '.test.ts');
    expect(tests.filter((name) => !files.includes(name))).toEqual(checkCodes);
  });

  it('in its page, as has every other code', () => {
    expect(namesIn('docs/checks', '.md')).toEqual([...codes].sort());
  });

  it.each(codes)('the page of %s is titled by its code', (code) => {
    const [title, ...rest] = readFileSync(`docs/checks/${code}.md`, 'utf8').split('\n');
    expect(title).toBe(`# ${code}`);
    expect(rest.join(' ').trim()).not.toBe('');
  });
});
