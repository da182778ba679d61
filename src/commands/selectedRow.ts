import type { Disposable, DisposableStore } from '../platform/lifecycle.ts';
import type { RowTarget } from '../platform/row.ts';

/** A view in which the user selects rows. */
export interface SelectableView {
  /** What the selected row stands for; undefined where none is selected, or the view cannot be seen. */
  readonly selected: RowTarget | undefined;
  /** Calls back when another row is selected, or none any longer. */
  readonly onSelect: (listener: () => void) => Disposable;
}

/** Tells what the row stands for that the user has selected last in one of these views. */
export function followSelection(
  views: readonly SelectableView[],
  store: DisposableStore,
): () => RowTarget | undefined {
  let last: SelectableView | undefined;
  for (const view of views) {
    store.add(
      view.onSelect(() => {
        if (view.selected !== undefined) last = view;
      }),
    );
  }
  return () => last?.selected;
}
