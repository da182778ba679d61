import { relative, resolve } from 'node:path';
import type { AnalysedDocument } from '../core/analysis/document.ts';
import { Projects } from '../core/analysis/projects.ts';
import type { FileKind } from '../core/documents/kinds/index.ts';
import type { FileSnapshot } from '../core/workspace/fileSnapshot.ts';
import { analyseFile, type CheckOptions, type Engine, type ReadFile } from '../files/checkFile.ts';
import type { Source } from './files.ts';
import type { Options } from './options.ts';

/** A source, read as its project file asks for. */
export interface AnalysedSource {
  readonly file: ReadFile;
  readonly document: AnalysedDocument;
  /** What it was analysed with. */
  readonly options: CheckOptions;
}

/** Analyses sources under their project files. */
export class SourceAnalyser {
  readonly #engine: Engine;
  readonly #options: Options;
  readonly #projects: Projects;

  /** @param options with the features that programs of the target turn on by themselves */
  constructor(engine: Engine, options: Options, files: FileSnapshot) {
    this.#engine = engine;
    this.#options = options;
    this.#projects = new Projects(files, [process.cwd()]);
  }

  /**
   * Analyses a source, or says why it is left out.
   * @param kind what it is, whatever it contains; default: what the options say
   */
  async analyse(
    { path, text, fault }: Source,
    kind: FileKind | undefined = this.#options.kind,
  ): Promise<AnalysedSource | { readonly excluded: string }> {
    const { names } = this.#options;
    const project = await this.#projects.optionsFor(resolve(path), this.#options);
    if (project.isExcluded) {
      return { excluded: `it is excluded by ${relative('', project.projectPath ?? '')}` };
    }
    const file = {
      text,
      ...(fault === undefined ? {} : { fault }),
      ...(path === '-' ? {} : { path }),
      ...(kind === undefined ? {} : { kind }),
    };
    const { target, checks } = project;
    const options = { target, checks, ...(names === undefined ? {} : { names }) };
    return { file, options, document: await analyseFile(this.#engine, file, options) };
  }
}
