import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Command } from '../programs/command.ts';
import { ProgramError } from '../programs/command.ts';
import { runProgram } from '../programs/run.ts';
import { UsageError } from './usageError.ts';

/**
 * Lines of a file that are new, as one-based ranges with both ends included. Where lines were only removed, the
 * range is the gap between two lines: from 4.5 to 4.5.
 */
export type ChangedLines = readonly (readonly [first: number, last: number])[];

/** What has changed, by absolute path; `all` for a file that is new. Other files have not changed. */
export type Changes = ReadonlyMap<string, 'all' | ChangedLines>;

/**
 * What has changed since a revision in the repositories that files and folders lie in, with what is not committed yet.
 * @param paths exist; `-` is standard input, for which the current folder stands
 * @throws UsageError where Git cannot tell
 */
export async function changesSince(revision: string, paths: readonly string[]): Promise<Changes> {
  if (revision.startsWith('-')) throw noRevision(revision);
  const roots = new Set<string>();
  for (const folder of new Set(paths.map(folderOf))) {
    const [root = ''] = await git(['rev-parse', '--show-toplevel'], folder, '\n');
    roots.add(root);
  }
  const changes = await Promise.all([...roots].map((root) => changesIn(root, revision)));
  return new Map(changes.flatMap((ofRoot) => [...ofRoot]));
}

function folderOf(path: string): string {
  if (path === '-') return process.cwd();
  return statSync(path).isDirectory() ? path : dirname(path);
}

async function changesIn(root: string, revision: string): Promise<Changes> {
  const commits = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const [commit] = await git(commits, root, '\n').catch(() => []);
  if (commit === undefined) throw noRevision(revision);
  const diff = ['diff', '--no-ext-diff', '--no-textconv', '--no-color', '--no-relative'];
  const about = ['--diff-filter=d', '--ignore-submodules', commit, '--'];
  const [names, sections, added] = [
    await git([...diff, '--name-only', '-z', ...about], root, '\0'),
    await changedLines([...diff, '--unified=0', ...about], root),
    await git(['ls-files', '--others', '--exclude-standard', '-z'], root, '\0'),
  ];
  return new Map<string, 'all' | ChangedLines>([
    ...names.map((name, index) => [resolve(root, name), sections[index] ?? []] as const),
    ...added.map((name) => [resolve(root, name), 'all'] as const),
  ]);
}

/** True where a range of lines, both ends included, has a change. */
export function hasChanged(
  changes: 'all' | ChangedLines | undefined,
  first: number,
  last: number,
): boolean {
  if (changes === undefined || changes === 'all') return changes === 'all';
  return changes.some(([from, to]) => from <= last && to >= first);
}

/** The changed lines of each file of a diff without context, in its order. */
async function changedLines(args: readonly string[], cwd: string): Promise<ChangedLines[]> {
  const sections: (readonly [number, number])[][] = [];
  const onLine = (line: string): void => {
    if (line.startsWith('diff --git ')) sections.push([]);
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) return;
    const [from, count] = [Number(hunk[1]), Number(hunk[2] ?? 1)];
    sections.at(-1)?.push(count === 0 ? [from + 0.5, from + 0.5] : [from, from + count - 1]);
  };
  await asked(() => runProgram({ ...command(args), parse: () => undefined }, { cwd, onLine }));
  return sections;
}

/** What Git prints, cut at a separator; without the empty part at its end. */
function git(args: readonly string[], cwd: string, separator: string): Promise<readonly string[]> {
  const parse = (stdout: string) => stdout.split(separator).filter((part) => part !== '');
  return asked(() => runProgram({ ...command(args), parse }, { cwd }));
}

function command(args: readonly string[]): Pick<Command<unknown>, 'command' | 'args'> {
  return { command: 'git', args };
}

async function asked<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    const [said = ''] = (error.output.trim() === '' ? error.message : error.output).split('\n');
    throw new UsageError(`--changed-since needs Git: ${said}`);
  }
}

function noRevision(revision: string): UsageError {
  return new UsageError(`--changed-since: there is no revision "${revision}".`);
}
