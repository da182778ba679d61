/**
 * Writes src/core/promql/grammar/tables.generated.ts from scripts/promql/grammar.ts.
 * `npx tsx scripts/promql-tables.ts`; with `--check` it only says whether the file is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tablesSource } from './promql/tablesSource.ts';

const path = fileURLToPath(
  new URL('../src/core/promql/grammar/tables.generated.ts', import.meta.url),
);
const source = tablesSource();
if (!process.argv.includes('--check')) {
  writeFileSync(path, source);
} else if (readFileSync(path, 'utf8') !== source) {
  console.error('tables.generated.ts is out of date; run npx tsx scripts/promql-tables.ts');
  process.exitCode = 1;
}
