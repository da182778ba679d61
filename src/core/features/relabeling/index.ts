/** What relabeling does, as one part that is loaded when it is needed. */
export { previewJobAt, previewJobs, relabelPreview, relabelPreviewOf } from './preview.ts';
