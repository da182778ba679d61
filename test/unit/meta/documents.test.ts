import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../../scripts/host/repository.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'scripts/promql/README.md',
  'test/parity/fixtures/README.md',
  ...readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What a build or an installation makes: it need not be there. */
const made = new Set(['dist', 'out', 'node_modules']);
const topLevel = readdirSync(repository).filter((name) => !made.has(name));

/** Pages of Prometheus and Alertmanager. */
const foreign = new Set(['configuration.md', 'https.md']);

/**
 * Paths of this repository in backticks: they begin with a name of its top level, `src/cli.ts` or
 * `package.json`, or may be a page or a script there. With `*`, `…`, `<…>` or a blank it stands for
 * many, or for more than a path.
 */
function pathsInCode(text: string): readonly string[] {
  const spans = Array.from(withoutBlocks(text).matchAll(/`([^`\n]+)`/g), ([, code = '']) => code);
  return spans.filter((code) => {
    const [first = '', ...rest] = code.split('/');
    const isOurs = topLevel.includes(first) && (rest.length > 0 || first.includes('.'));
    const isPage = /^[\w-]+\.(?:md|mjs)$/.test(code) && !foreign.has(code);
    return (isOurs || isPage) && !/[*…<>\s]/.test(code);
  });
}

/** Targets of links and pictures that stand beside the document. */
function pathsInLinks(text: string): readonly string[] {
  const links = withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g);
  const targets = Array.from(links, ([, target = '']) => target.replace(/#.*$/, ''));
  return targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

function withoutBlocks(text: string): string {
  return text.replace(/^( *)```[^]*?^\1```$/gm, '');
}

describe.each(documents)('%s names only what exists:', (document) => {
  const text = readFileSync(join(repository, document), 'utf8');

  it('paths in backticks', () => {
    const gone = pathsInCode(text).filter((path) => !existsSync(join(repository, path)));
    expect(gone).toEqual([]);
  });

  it('links', () => {
    const folder = dirname(join(repository, document));
    expect(pathsInLinks(text).filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });
});

it('the rules find paths and links', () => {
  const paths = documents.flatMap((document) =>
    pathsInCode(readFileSync(join(repository, document), 'utf8')),
  );
  expect(new Set(paths).size).toBeGreaterThan(30);
  expect(
    pathsInCode(
      '`src/a.ts` `src/*.ts` `src/…` `package.json` `src` `npm test` `x/y` `gone.md` `https.md`',
    ),
  ).toEqual(['src/a.ts', 'package.json', 'gone.md']);
  expect(pathsInLinks('[a](b.md#c) [d](https://e) ![f](g/h.png) [i](#j)')).toEqual([
    'b.md',
    'g/h.png',
  ]);
});
