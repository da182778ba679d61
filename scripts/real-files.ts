/**
 * Prints the rows of the table in docs/real-files.md: runs the built `promcheck` over folders, each a copy of a
 * repository: `npx tsx scripts/real-files.ts FOLDER…`. How many problems are false, people find out.
 */
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { repository } from './host/repository.ts';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly problems: readonly { readonly severity: string }[];
  }[];
}

/** What promcheck says of files that it has not read. */
const unread = /: skipped: (?:the file name is not|hidden folders|larger than)/;

for (const folder of process.argv.slice(2)) {
  const promcheck = join(repository, 'dist/promcheck.js');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [promcheck, '--verbose', '--format', 'json', folder],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const lines = stderr.split('\n').filter((line) => line !== '');
  const read = lines.filter((line) => !unread.test(line));
  const recognized = read.filter((line) => !line.includes(': skipped: '));
  const problems = (JSON.parse(stdout) as Report).files.flatMap((file) => file.problems);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const cells = [
    basename(folder),
    read.length,
    recognized.length,
    errors,
    problems.length - errors,
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
