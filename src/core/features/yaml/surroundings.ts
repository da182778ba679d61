import type { LabelSources } from '../templates/labels.ts';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';

/** What a document stands among. */
export interface Surroundings {
  /** Where the document is. */
  readonly path: string;
  /** What is known of all files; asked for only where names of other files are wanted. */
  readonly index: () => Promise<WorkspaceIndex>;
  /** Who knows the labels of metrics; asked for only where templates name them. */
  readonly labels: () => Promise<LabelSources>;
}
