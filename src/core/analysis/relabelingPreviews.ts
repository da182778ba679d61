import type { PreviewJob, RelabelPreview } from '../features/relabeling/preview.ts';
import { AnalysedDocument } from './document.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Loaded with the first request that needs it. */
const relabeling = () => import('../features/relabeling/index.ts');

/** What the relabeling of scrape jobs does to their targets. */
export class RelabelingPreviews {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** The scrape jobs of an open document, and the one that an offset lies in. */
  async jobs(
    id: string,
    offset: number,
  ): Promise<{ readonly jobs: readonly PreviewJob[]; readonly at?: PreviewJob }> {
    const subject = (await this.#documents.loaded(id))?.subject();
    if (subject?.form !== 'config') return { jobs: [] };
    const { previewJobAt, previewJobs } = await relabeling();
    const at = previewJobAt(subject, offset);
    return { jobs: previewJobs(subject), ...(at === undefined ? {} : { at }) };
  }

  /**
   * What the relabeling of a job of an open document does, step by step.
   * @param labels those of one target as they are typed; absent: the targets that the files write out
   */
  async preview(id: string, job: number, labels?: string): Promise<RelabelPreview> {
    const document = await this.#documents.loaded(id);
    const subject = document?.subject();
    const open = this.#documents.get(id)?.open;
    if (document === undefined || subject?.form !== 'config' || open === undefined) {
      return { error: 'This document has no scrape jobs.' };
    }
    const { relabelPreview } = await relabeling();
    if (labels !== undefined || !open.hasFiles) {
      return relabelPreview(subject, job, document.lines, labels === undefined ? {} : { labels });
    }
    const { outcome } = await this.#documents.files.settle((lookup) =>
      relabelPreview(subject, job, document.lines, {
        surroundings: { path: open.path, lookup },
      }),
    );
    return outcome;
  }

  /**
   * What the relabeling of a job does to one target, by the text of a configuration that is no document: that
   * of a server.
   * @param labels those that service discovery gives the target
   */
  async previewIn(
    text: string,
    job: string,
    labels: Readonly<Record<string, string>>,
  ): Promise<RelabelPreview> {
    const document = new AnalysedDocument(text, {
      target: this.#documents.options.target,
      kind: 'prometheus',
    });
    await document.load();
    const subject = document.subject();
    if (subject?.form !== 'config') return { error: 'The configuration cannot be read.' };
    return (await relabeling()).relabelPreviewOf(subject, job, document.lines, labels);
  }
}
