import type { LanguageService } from '../../src/core/analysis/service.ts';

/** Something that an editor asks of a place of an open document. */
export type EditorRequest = (
  service: LanguageService,
  id: string,
  offset: number,
) => Promise<unknown>;

/** What editors ask wherever the cursor or the mouse is. */
export const cursorRequests: readonly EditorRequest[] = [
  (service, id, offset) => service.completions(id, offset),
  (service, id, offset) => service.hover(id, offset),
  (service, id, offset) => service.signature(id, offset),
  (service, id, offset) => service.definitions(id, offset),
  (service, id, offset) => service.selections(id, offset),
  (service, id, offset) => service.linked(id, offset),
  (service, id, offset) => service.highlights(id, offset),
];

/** What editors ask, one after the other. */
export const editorRequests: readonly EditorRequest[] = [
  ...cursorRequests,
  (service, id, offset) => service.tokens(id, { from: offset, to: offset + 300 }),
  (service, id, offset) =>
    service.inlayHints(id, { from: offset, to: offset + 300 }, { labels: true, evaluations: true }),
  (service, id) => service.foldings(id),
  (service, id) => service.queries(id),
  (service, id) => service.format(id),
  (service, id) => service.outline(id),
  (service, id, offset) => service.refactorings(id, { from: offset, to: offset }),
  (service, id, offset) => service.startRename(id, offset),
  (service, id) => service.links(id),
  (service, id) => service.lenses(id, { receivers: true, backtests: true }),
];
