import type { LanguageService } from '../../src/core/analysis/service.ts';

/** Something that an editor asks of a place of an open document. */
export type EditorRequest = (
  service: LanguageService,
  id: string,
  offset: number,
) => Promise<unknown>;

/** What editors ask wherever the cursor or the mouse is. */
export const cursorRequests: readonly EditorRequest[] = [
  (service, id, offset) => service.editing.completions(id, offset),
  (service, id, offset) => service.editing.hover(id, offset),
  (service, id, offset) => service.editing.signature(id, offset),
  (service, id, offset) => service.navigation.definitions(id, offset),
  (service, id, offset) => service.editing.selections(id, offset),
  (service, id, offset) => service.editing.linked(id, offset),
  (service, id, offset) => service.navigation.highlights(id, offset),
];

/** What editors ask, one after the other. */
export const editorRequests: readonly EditorRequest[] = [
  ...cursorRequests,
  (service, id, offset) => service.editing.tokens(id, { from: offset, to: offset + 300 }),
  (service, id, offset) =>
    service.editing.inlayHints(
      id,
      { from: offset, to: offset + 300 },
      { labels: true, evaluations: true },
    ),
  (service, id) => service.editing.foldings(id),
  (service, id) => service.editing.queries(id),
  (service, id) => service.editing.format(id),
  (service, id) => service.summary(id),
  (service, id) => service.navigation.outline(id),
  (service, id, offset) => service.refactorings.offered(id, { from: offset, to: offset }),
  (service, id, offset) => service.navigation.startRename(id, offset),
  (service, id) => service.navigation.links(id),
  (service, id) => service.rules.lenses(id, { receivers: true, backtests: true }),
];
