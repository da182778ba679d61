import type { DocumentKind } from './kind.ts';

type Read = DocumentKind['read'];

/**
 * A `read` whose code is loaded with the first document of its kind: configuration schemas are large,
 * and most windows never need them.
 */
export function readLater(
  load: () => Promise<{ readonly read: Read }>,
): Required<Pick<DocumentKind, 'load' | 'read'>> {
  let loaded: Read | undefined;
  return {
    load: async () => {
      loaded ??= (await load()).read;
    },
    read: (text, options) => loaded?.(text, options),
  };
}
