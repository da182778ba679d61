import { DisposableStore } from '../platform/lifecycle.ts';
import type { TestingServices } from './services.ts';

/** Runs something once, with the first document or file that is seen of a kind that is meant. */
export function whenFirstSeen(
  { documents, files, index }: Pick<TestingServices, 'documents' | 'files' | 'index'>,
  isMeant: (kind: string) => boolean,
  run: () => void,
  store: DisposableStore,
): void {
  const waiting = store.add(new DisposableStore());
  const seen = (kind = ''): void => {
    if (!isMeant(kind) || waiting.disposed) return;
    waiting.dispose();
    run();
  };
  waiting.add(
    documents.onChecked(({ checked }) => {
      seen(checked?.kind);
    }),
  );
  waiting.add(
    files.onChecked(({ uri }) => {
      seen(index.summary(uri.fsPath)?.kind);
    }),
  );
  for (const path of index.paths) seen(index.summary(path)?.kind);
}
