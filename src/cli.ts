import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { backtestRules } from './cli/backtest.ts';
import { checkExpressions } from './cli/expressions.ts';
import { checkFiles } from './cli/check.ts';
import { explain } from './cli/pages.ts';
import { formatFiles } from './cli/fmt.ts';
import { previewRelabeling } from './cli/relabel.ts';
import { reportRoutes } from './cli/routes.ts';
import { testRules } from './cli/test.ts';
import { serveChecks } from './cli/threads.ts';
import { help } from './cli/help.ts';
import type { Options } from './cli/options.ts';
import { readArguments } from './cli/usage.ts';
import { UsageError } from './cli/usageError.ts';

async function main(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  if (options === 'help') process.stdout.write(help);
  else if (options === 'version') process.stdout.write(`promcheck ${version()}\n`);
  else return run(options);
  return 0;
}

function run(options: Options): Promise<number> | number {
  switch (options.command) {
    case 'promql':
      return checkExpressions(options);
    case 'test':
      return testRules(options);
    case 'routes':
      return reportRoutes(options);
    case 'relabel':
      return previewRelabeling(options);
    case 'backtest':
      return backtestRules(options);
    case 'explain':
      return explain(options.operands);
    case 'fmt':
      return formatFiles(options);
    case 'lsp':
      return serveEditor();
    case 'check':
      return checkFiles(options, { program: __filename });
  }
}

/** The server goes on for as long as the editor holds its end. */
async function serveEditor(): Promise<number> {
  const { serve } = await import('./lsp/server.ts');
  serve(version());
  return 0;
}

/** The package's own version: package.json lies beside the folder of the built program. */
function version(): string {
  const manifest = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

// A reader that goes away, as `head` does, is no failure: the exit status stays the verdict.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (stream === process.stdout) process.stderr.write(`promcheck: ${error.message}\n`);
    process.exit(2);
  });
}

if (isMainThread) start();
else serveChecks();

function start(): void {
  main(process.argv.slice(2)).then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      process.stderr.write(`promcheck: ${message}\n`);
      if (error instanceof UsageError) process.stderr.write('Try "promcheck --help".\n');
      process.exitCode = 2;
    },
  );
}
