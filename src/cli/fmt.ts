import { createTwoFilesPatch } from 'diff';
import { readFileSync, writeFileSync } from 'node:fs';
import { formatDocument } from '../core/analysis/format.ts';
import * as core from '../core/analysis/entry.ts';
import { applyEdits } from '../core/base/applyEdits.ts';
import { programTarget } from '../core/promql/releases/availability.ts';
import { analyseFile } from '../files/checkFile.ts';
import { type Listed, listEntries, readEntry, requireAll, type Source } from './files.ts';
import type { Options } from './usage.ts';

/**
 * Runs `promcheck fmt PATH…`; gives the exit status: 0; with `--check` or `--diff` 1 where a file is not
 * formatted; 2 where one cannot be read or written.
 */
export async function formatFiles(options: Options): Promise<number> {
  requireAll(options.operands);
  let status = 0;
  for (const entry of listEntries(options.operands)) {
    status = Math.max(status, await formatEntry(entry, options));
  }
  return status;
}

async function formatEntry(entry: Listed, options: Options): Promise<number> {
  const source = 'unread' in entry ? entry : await readEntry(entry);
  if (source === undefined) return 0;
  if ('unread' in source) {
    if (!source.failed) return 0;
    process.stderr.write(`promcheck: ${source.unread}\n`);
    return 2;
  }
  const newText = await formattedText(source, options);
  if (source.path === '-' && options.formatAction === 'write') {
    process.stdout.write(newText);
    return 0;
  }
  return newText === source.text ? 0 : settle(source, newText, options.formatAction);
}

/** Does with a file that is not formatted what is asked for. */
function settle({ path, text }: Source, newText: string, action: Options['formatAction']): number {
  if (action === 'diff') {
    process.stdout.write(createTwoFilesPatch(path, path, text, newText, undefined, undefined));
    return 1;
  }
  if (action === 'write') {
    try {
      // Written over is only what has been read: not UTF-16, nor what somebody else has changed meanwhile.
      if (!readFileSync(path).equals(Buffer.from(text))) {
        process.stderr.write(
          `promcheck: ${path}: left as it is, because it is not UTF-8 or has changed.\n`,
        );
        return 2;
      }
      writeFileSync(path, newText);
    } catch (error) {
      process.stderr.write(
        `promcheck: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      return 2;
    }
  }
  process.stdout.write(`${path}\n`);
  return action === 'check' ? 1 : 0;
}

/** The text with its expressions formatted; bytes that are no text are left alone. */
async function formattedText({ path, text, fault }: Source, options: Options): Promise<string> {
  if (fault !== undefined) return text;
  const { kind, names } = options;
  const file = {
    text,
    ...(path === '-' ? {} : { path }),
    ...(kind === undefined ? {} : { kind }),
  };
  const target = programTarget(options.target);
  const document = await analyseFile(core, file, {
    target,
    ...(names === undefined ? {} : { names }),
  });
  return applyEdits(text, formatDocument(document));
}
