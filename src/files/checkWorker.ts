/** The thread in which the files of a workspace are checked: a bundle of its own. */
import { readFileSync, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { PlacedProblem } from '../core/base/place.ts';
import { largestCandidate } from '../core/documents/candidates.ts';
import { Projects, withQuestions } from '../core/analysis/projects.ts';
import type { KindPatterns } from '../core/documents/kinds/chosenKind.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import { type FileQuestions, FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import type { FileSummary } from '../core/workspace/summary.ts';
import { decodeBytes, type DecodedBytes } from '../core/yaml/reader/bytes.ts';
import {
  analyseFile,
  checkFile,
  type CheckOptions,
  type Engine,
  faultIn,
  type ReadFile,
} from './checkFile.ts';
import { nodeHostWith } from './nodeHost.ts';

/** How a batch is checked. */
export interface BatchOptions extends CheckOptions {
  /** Overrides the recognition by content. */
  readonly fileKinds?: KindPatterns;
  /** Folders of the workspace: no project file is looked for above them. */
  readonly roots?: readonly string[];
  /** The Prometheus configurations of the workspace, as absolute paths: they may load its rule files. */
  readonly configs?: readonly string[];
  /** False: files are only summarised. */
  readonly problems: boolean;
}

/** A batch of files; answered by one message with an outcome for each, in the same order. */
export interface Batch {
  readonly id: number;
  /** Their paths. */
  readonly files: readonly string[];
  readonly options: BatchOptions;
}

/** What was found out about a file; without a summary it is none of ours, or cannot be read. */
export interface CheckedWorkspaceFile {
  readonly path: string;
  readonly summary?: FileSummary;
  readonly problems: readonly PlacedProblem[];
  readonly questions?: FileQuestions;
}

parentPort?.on('message', ({ id, files, options }: Batch) => {
  void answer(id, files, options);
});

async function answer(id: number, paths: readonly string[], options: BatchOptions): Promise<void> {
  const engine = await import('../core/analysis/entry.ts');
  // Files may have changed since the last batch.
  const snapshot = new FileSnapshot(nodeHostWith(() => options.configs ?? []));
  const projects = new Projects(snapshot, options.roots);
  const checked: CheckedWorkspaceFile[] = [];
  const chosenKind = engine.kindChooser(options.fileKinds ?? {});
  for (const path of paths) {
    checked.push(await check(engine, path, chosenKind(path), options, snapshot, projects));
  }
  parentPort?.postMessage({ id, checked });
}

async function check(
  engine: Engine,
  path: string,
  kind: FileKind | undefined,
  options: BatchOptions,
  snapshot: FileSnapshot,
  projects: Projects,
): Promise<CheckedWorkspaceFile> {
  const bytes = readCandidate(path);
  if (bytes === undefined) return { path, problems: [] };
  const file = { ...bytes, path, ...(kind === undefined ? {} : { kind }) };
  try {
    return await checkRead(engine, path, file, options, snapshot, projects);
  } catch (error) {
    return { path, problems: options.problems ? faultIn(bytes.text, error) : [] };
  }
}

async function checkRead(
  engine: Engine,
  path: string,
  file: ReadFile,
  options: BatchOptions,
  snapshot: FileSnapshot,
  projects: Projects,
): Promise<CheckedWorkspaceFile> {
  const { isExcluded, questions: asked, ...own } = await projects.optionsFor(path, options);
  if (isExcluded) return { path, problems: [], questions: asked };
  const document = await analyseFile(engine, file, { ...options, ...own });
  const summary = document.summary();
  if (document.kind === undefined && document.problems().length === 0)
    return { path, problems: [] };
  const found = options.problems ? await checkFile(document, file, snapshot) : undefined;
  return {
    path,
    problems: found?.placed ?? [],
    ...(summary === undefined ? {} : { summary }),
    ...(found === undefined ? {} : { questions: withQuestions(found.questions, asked) }),
  };
}

function readCandidate(path: string): DecodedBytes | undefined {
  try {
    return statSync(path).size > largestCandidate ? undefined : decodeBytes(readFileSync(path));
  } catch {
    return undefined;
  }
}
