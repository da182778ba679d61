import type { AnalysedDocument } from '../core/analysis/document.ts';
import * as core from '../core/analysis/entry.ts';
import { programTarget } from '../core/promql/releases/flags.ts';
import { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import type { DecodedBytes } from '../core/yaml/reader/bytes.ts';
import { nodeHost } from '../files/nodeHost.ts';
import { SourceAnalyser } from './analyseSource.ts';
import { listEntries, readEntry, requireAll } from './files.ts';
import type { Options } from './options.ts';

/** A file that a command works on, read as its project file asks for. */
export interface NamedSource {
  readonly path: string;
  /** False where a folder brought it along. */
  readonly named: boolean;
  readonly document: AnalysedDocument;
  /** Why its bytes are no text; absent where they are one. */
  readonly fault?: NonNullable<DecodedBytes['fault']>;
  /** What is known of other files, the same for all sources of a run. */
  readonly files: FileSnapshot;
}

/**
 * The files of a command's operands, one after the other. What cannot be read, or is left out though it was
 * named, is said on standard error.
 * @param onUnread called for each file that was asked for and cannot be read
 */
export async function* analysedSources(
  options: Options,
  onUnread: () => void,
): AsyncGenerator<NamedSource> {
  requireAll(options.operands);
  const files = new FileSnapshot(nodeHost);
  const target = programTarget(options.target);
  const analyser = new SourceAnalyser(core, { ...options, target }, files);
  for (const entry of listEntries(options.operands)) {
    const source = 'unread' in entry ? entry : await readEntry(entry);
    if (source === undefined) continue;
    const { path } = source;
    if ('unread' in source) {
      if (!source.failed) continue;
      process.stderr.write(`promcheck: ${path}: ${source.unread}.\n`);
      onUnread();
      continue;
    }
    const { named, fault } = source;
    const analysed = await analyser.analyse(source);
    if ('excluded' in analysed) {
      if (named) process.stderr.write(`${path}: skipped: ${analysed.excluded}\n`);
      continue;
    }
    const { document } = analysed;
    yield { path, named, document, ...(fault === undefined ? {} : { fault }), files };
  }
}
