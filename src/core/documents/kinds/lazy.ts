import type { DocumentKind } from './kind.ts';

type Read = DocumentKind['read'];
type Describe = NonNullable<DocumentKind['describe']>;

interface Loaded {
  readonly read: Read;
  readonly describe?: Describe;
}

/**
 * A `read` whose code is loaded with the first document of its kind: PromQL and the schemas of configurations are
 * large, and most windows have nothing of ours.
 */
export function readLater(
  load: () => Promise<Loaded>,
): Required<Pick<DocumentKind, 'load' | 'read' | 'describe'>> {
  let loaded: Loaded | undefined;
  return {
    load: async () => {
      loaded ??= await load();
    },
    read: (text, options) => loaded?.read(text, options),
    describe: (text, path, offset) => loaded?.describe?.(text, path, offset),
  };
}
