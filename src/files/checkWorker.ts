/** The thread in which the files of a workspace are checked: a bundle of its own. */
import { parentPort } from 'node:worker_threads';
import { checkFile, type CheckOptions, type FileToCheck } from './checkFile.ts';

/** A batch of files; answered by one message with an outcome for each, in the same order. */
export interface Batch {
  readonly id: number;
  readonly files: readonly FileToCheck[];
  readonly options: CheckOptions;
}

parentPort?.on('message', ({ id, files, options }: Batch) => {
  void import('../core/analysis/entry.ts').then((engine) => {
    const checked = files.map((file) => checkFile(engine, file, options));
    parentPort?.postMessage({ id, checked });
  });
});
