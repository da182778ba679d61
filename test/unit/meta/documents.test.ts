import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Paths of the repository in a text: `src/core/yaml`, with or without a slash at the end. */
function pathsIn(text: string): readonly string[] {
  const roots = 'src|test|scripts|docs|snippets|stack-template|media|syntaxes';
  const path = new RegExp(`\`((?:${roots})/[\\w./-]*|[\\w-]+\\.(?:md|mjs|json))\``, 'g');
  return [...text.matchAll(path)].map((match) => match[1] ?? '');
}

/** Targets of links and pictures that are files. */
function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
}

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8');

  it('names only paths that exist', () => {
    // Pages of Prometheus and Alertmanager.
    const foreign = ['docs/configuration.md', 'docs/configuration/configuration.md', 'https.md'];
    const paths = pathsIn(text).filter((path) => !foreign.includes(path));
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const links = linksIn(text).map((link) => join(dirname(document), link));
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });
});
