import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { validate } from '../../../src/core/analysis/validate.ts';
import type { Problem } from '../../../src/core/base/problem.ts';
import { newestTarget, parseVersion, type Target } from '../../../src/core/base/target.ts';
import { featuresOnByDefault } from '../../../src/core/promql/releases/availability.ts';
import { nodeFileLookup } from '../../../src/files/nodeLookup.ts';
import { examplesOf, type PageExample } from '../../support/pageExamples.ts';

const pages = readdirSync('docs/checks').map((name) => basename(name, '.md'));
const textOf = (page: string): string => readFileSync(join('docs/checks', `${page}.md`), 'utf8');

/** Codes that no example file can show, and why. */
const withoutExamples: Readonly<Record<string, string>> = {
  'internal-error': 'it is a bug in a check',
  'format-too-large': 'it belongs to formatting, and needs an expression of megabytes',
};

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

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** What `promcheck` finds in the first file of an example, with the others beside it. */
function problemsOf({ files, language, settings }: PageExample): readonly Problem[] {
  const folder = mkdtempSync(join(tmpdir(), 'page-'));
  folders.push(folder);
  const [checked, ...others] = files.map(({ name, text }) => {
    const path = join(folder, name ?? `example.${language === 'yaml' ? 'yml' : language}`);
    return { path, text };
  });
  for (const { path, text } of others) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const path = checked?.path ?? '';
  const outcome = validate(checked?.text ?? '', {
    path,
    target: targetOf(settings),
    lookup: nodeFileLookup,
  });
  expect(outcome.kind, `${basename(path)}: ${outcome.reason}`).toBeDefined();
  return outcome.problems;
}

function targetOf({ target, feature }: Readonly<Record<string, string>>): Target {
  const prometheus = parseVersion(target ?? '') ?? newestTarget.prometheus;
  const features = [
    ...featuresOnByDefault(prometheus),
    ...(feature === undefined ? [] : [feature]),
  ];
  return { ...newestTarget, prometheus, features: new Set(features) };
}

describe('docs/checks', () => {
  it('explains every code', () => {
    const codes = codesInSource();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !pages.includes(code))).toEqual([]);
  });

  it.each(pages)('%s is titled by its code', (page) => {
    const [title, ...rest] = textOf(page).split('\n');
    expect(title).toBe(`# ${page}`);
    expect(rest.join(' ').trim()).not.toBe('');
  });

  it('has examples on every page, but where there can be none', () => {
    const roles = (page: string): string[] => examplesOf(textOf(page)).map(({ role }) => role);
    const lacking = pages.filter(
      (page) => !roles(page).includes('wrong') || !roles(page).includes('right'),
    );
    expect(lacking.sort()).toEqual(Object.keys(withoutExamples).sort());
  });

  const examples = pages.flatMap((page) =>
    examplesOf(textOf(page)).map((example) => ({ page, ...example })),
  );

  it.each(examples.filter(({ role }) => role === 'wrong'))(
    '$page: the wrong example gives this code and no other',
    ({ page, ...example }) => {
      const problems = problemsOf(example);
      expect([...new Set(problems.map(({ code }) => code))], messagesOf(problems)).toEqual([page]);
      if (example.message !== undefined) expect(messagesOf(problems)).toContain(example.message);
    },
  );

  it.each(examples.filter(({ role }) => role === 'right'))(
    '$page: the right example is clean',
    (example) => {
      expect(messagesOf(problemsOf(example))).toBe('');
    },
  );
});

function messagesOf(problems: readonly Problem[]): string {
  return problems.map(({ code, message }) => `${code}: ${message}`).join('\n');
}
