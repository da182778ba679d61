import { createTwoFilesPatch } from 'diff';
import { readFileSync, writeFileSync } from 'node:fs';
import { formatDocument } from '../core/analysis/format.ts';
import * as core from '../core/analysis/entry.ts';
import { applyEdits } from '../core/base/applyEdits.ts';
import { fileFault } from '../files/fileFault.ts';
import { programTarget } from '../core/promql/releases/flags.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { SourceAnalyser } from './analyseSource.ts';
import { type Listed, listEntries, readEntry, requireAll, type Source } from './files.ts';
import type { Options } from './options.ts';

/**
 * Runs `promcheck fmt PATH…`; gives the exit status: 0; with `--check` or `--diff` 1 where a file is not
 * formatted; 2 where one cannot be read or written.
 */
export async function formatFiles(options: Options): Promise<number> {
  requireAll(options.operands);
  const target = programTarget(options.target);
  const files = new FileSnapshot(nodeHost);
  const analyser = new SourceAnalyser(core, { ...options, target }, files);
  let status = 0;
  for (const entry of listEntries(options.operands)) {
    status = Math.max(status, await formatEntry(entry, options, analyser));
  }
  return status;
}

async function formatEntry(
  entry: Listed,
  options: Options,
  analyser: SourceAnalyser,
): Promise<number> {
  const source = 'unread' in entry ? entry : await readEntry(entry);
  if (source === undefined) return 0;
  if ('unread' in source) {
    if (!source.failed) return 0;
    process.stderr.write(`promcheck: ${source.path}: ${source.unread}.\n`);
    return 2;
  }
  const newText = await formattedText(source, analyser);
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
          `promcheck: ${path}: left unchanged, because it is not UTF-8 or has changed in the meantime.\n`,
        );
        return 2;
      }
      writeFileSync(path, newText);
    } catch (error) {
      process.stderr.write(`promcheck: ${path}: ${fileFault(error)}.\n`);
      return 2;
    }
  }
  process.stdout.write(`${path}\n`);
  return action === 'check' ? 1 : 0;
}

/** The text with its expressions formatted; what is no text, or excluded by its project, is left alone. */
async function formattedText(source: Source, analyser: SourceAnalyser): Promise<string> {
  const { text, fault } = source;
  const analysed = fault === undefined ? await analyser.analyse(source) : undefined;
  if (analysed === undefined || 'excluded' in analysed) return text;
  return applyEdits(text, formatDocument(analysed.document));
}
