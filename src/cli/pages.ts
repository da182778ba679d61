import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nearest } from '../core/base/nearest.ts';
import { UsageError } from './usageError.ts';

/** The pages of the problem codes lie beside the folder of the built program, and of the sources. */
const folder = join(__dirname, '..', 'docs', 'checks');
const sources = join(__dirname, '..', '..', 'docs', 'checks');

/** The page of a code, in Markdown; undefined where there is none. */
export function pageOf(code: string): string | undefined {
  if (!/^[a-z-]+$/.test(code)) return undefined;
  return readText(join(folder, `${code}.md`)) ?? readText(join(sources, `${code}.md`));
}

/** Runs `promcheck explain CODE…`; gives the exit status. */
export function explain(codes: readonly string[]): number {
  const pages = codes.map((code) => pageOf(code) ?? unknown(code));
  process.stdout.write(pages.join('\n'));
  return 0;
}

function unknown(code: string): never {
  const meant = nearest(code, codesWithPages());
  const question = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  throw new UsageError(`There is no problem code "${code}".${question}`);
}

function codesWithPages(): readonly string[] {
  for (const place of [folder, sources]) {
    try {
      return readdirSync(place).map((name) => basename(name, '.md'));
    } catch {
      // The other place has them.
    }
  }
  return [];
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
