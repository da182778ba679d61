import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../scripts/host/run.ts';
import { examplesOf, type PageExample } from '../../support/pageExamples.ts';

const onlyLive = 'it depends on the data of a server; test/parity/liveChecks.test.ts has one';

/** Codes that no example file can show, and why. */
const withoutExamples: Readonly<Record<string, string>> = {
  'alert-history': onlyLive,
  'format-too-large': 'it belongs to formatting, and needs an expression of megabytes',
  'internal-error': 'it is a bug in a check',
  'matching-fails': onlyLive,
  'metric-type': onlyLive,
  'query-cost': onlyLive,
  'rule-differs': onlyLive,
  'series-not-found': onlyLive,
};

interface Found {
  readonly code: string;
  readonly message: string;
}

const pages = readdirSync('docs/checks').map((name) => basename(name, '.md'));
const examples = pages.flatMap((page) =>
  examplesOf(readFileSync(join('docs/checks', `${page}.md`), 'utf8')).map((example) => ({
    page,
    ...example,
  })),
);

let root: string;
/** What `promcheck` says of the first file of each example; absent: it skips the file. */
const found = new Map<PageExample, readonly Found[]>();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pages-'));
  const settingsOf = ({ settings }: PageExample): string => JSON.stringify(settings);
  for (const settings of new Set(examples.map(settingsOf))) {
    await check(examples.filter((example) => settingsOf(example) === settings));
  }
}, 120_000);
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Writes examples with the same settings to the disk and checks them in one run. */
async function check(group: readonly PageExample[]): Promise<void> {
  const paths = group.map((example) => write(example, mkdtempSync(join(root, 'example-'))));
  const { target, feature } = group[0]?.settings ?? {};
  const options = [
    '--format=json',
    ...(target === undefined ? [] : [`--target=${target}`]),
    ...(feature === undefined ? [] : [`--enable-feature=${feature}`]),
  ];
  const args = ['--import', 'tsx', 'src/cli.ts', ...options, ...paths];
  const { stdout } = await run(process.execPath, args);
  const { files } = JSON.parse(stdout) as {
    files: { path: string; problems: readonly Found[] }[];
  };
  const problems = new Map(files.map((file) => [file.path, file.problems]));
  for (const [index, example] of group.entries()) {
    const own = problems.get(paths[index] ?? '');
    if (own !== undefined) found.set(example, own);
  }
}

/** The path of the example's first file, with the others beside it. */
function write({ files, language }: PageExample, folder: string): string {
  const ending = language === 'yaml' ? 'yml' : language;
  const paths = files.map(({ name, text }) => {
    const path = join(folder, name ?? `example.${ending}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
  return paths[0] ?? '';
}

describe('the examples of docs/checks', () => {
  it('are on every page, but where there can be none', () => {
    const has = (page: string, role: string): boolean =>
      examples.some((example) => example.page === page && example.role === role);
    const lacking = pages.filter((page) => !has(page, 'wrong') || !has(page, 'right'));
    expect(lacking.sort()).toEqual(Object.keys(withoutExamples));
  });

  it.each(examples.filter(({ role }) => role === 'wrong'))(
    '$page: the wrong one gives this code and no other',
    (example) => {
      const problems = found.get(example);
      expect([...new Set(problems?.map(({ code }) => code))]).toEqual([example.page]);
      if (example.message === undefined) return;
      expect(problems?.map(({ message }) => message).join('\n')).toContain(example.message);
    },
  );

  it.each(examples.filter(({ role }) => role === 'right'))(
    '$page: the right one is clean',
    (example) => {
      expect(found.get(example)).toEqual([]);
    },
  );
});
