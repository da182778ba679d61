import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { tutorialSteps } from '../../src/tutorial/steps.ts';
import { problemsOf } from '../support/documents.ts';
import {
  allSnippets,
  fillSnippet,
  kindOf,
  placeOf,
  tabStops,
  wrap,
} from '../support/snippetFiles.ts';

const snippets = allSnippets();
const yaml = snippets.filter((one) => one.language === 'yaml');

describe('snippets', () => {
  it('have a prefix of their own, a description and tab stops', () => {
    const prefixes = snippets.map((one) => one.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const { prefix, description, body, name } of snippets) {
      expect(prefix, name).toMatch(/^prom-[a-z0-9-]+$/);
      expect(description, name).toMatch(/^.{15,}\.$/);
      expect(tabStops(body), name).toContain('0');
      expect(tabStops(body).size, name).toBeGreaterThan(1);
    }
  });

  it('are there for every step that names them', () => {
    const prefixes = new Set(snippets.map((one) => one.prefix));
    for (const step of tutorialSteps)
      for (const prefix of step.snippets) expect(prefixes, step.id).toContain(prefix);
  });

  it.each(snippets)('$prefix: fills', ({ body }) => {
    expect(fillSnippet(body)).not.toMatch(/\0|\t/);
  });

  it.each(yaml)('$prefix: its YAML is right in its place', ({ prefix, body }) => {
    for (const choice of [0, 1, 2]) {
      const place = placeOf(prefix);
      const text = wrap(place, prefix, fillSnippet(body, choice));
      expect(parseDocument(text).errors, text).toEqual([]);
      const kind = kindOf(place);
      if (kind === undefined) continue;
      expect(
        problemsOf(text, kind)
          .filter((one) => one.severity === 'error')
          .map((one) => one.message),
        text,
      ).toEqual([]);
    }
  });
});

describe('filling a snippet', () => {
  it('follows the grammar', () => {
    expect(fillSnippet('a ${1:b} $1 ${2|x,y|} \\${1} \\\\ {c} ${3:d\\}}$0')).toBe(
      'a b b x ${1} \\ {c} d}\n',
    );
    expect(fillSnippet('${1|x,y|}', 5)).toBe('y\n');
    expect(fillSnippet('${1:a ${2:b}} $2')).toBe('a b b\n');
    for (const bad of ['$labels', '${HOME}', '${1:a', '{{ $value }}'])
      expect(() => fillSnippet(bad), bad).toThrow();
  });
});
