import picomatch from 'picomatch/posix';
import { type FileKind, fileKindNamed } from './index.ts';

/** Glob patterns and the kind that the files that they fit are taken for, whatever they contain. */
export type KindPatterns = Readonly<Record<string, string>>;

/**
 * Gives for a path the kind that patterns choose for it: the first pattern that fits decides. Patterns
 * that are empty or have an unknown kind are left out; a backslash in a path counts as `/`.
 */
export function kindChooser(patterns: KindPatterns): (path: string) => FileKind | undefined {
  const choices = Object.entries(patterns).flatMap(([pattern, name]) => {
    const kind = fileKindNamed(name);
    return kind === undefined || pattern === ''
      ? []
      : [{ fits: picomatch(pattern, { dot: true }), kind }];
  });
  return (path) => {
    const normalised = path.replaceAll('\\', '/');
    return choices.find(({ fits }) => fits(normalised))?.kind;
  };
}
