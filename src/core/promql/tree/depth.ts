import { childrenOf, type Node } from './ast.ts';

/** True where nodes are nested in more than so many levels; any depth, bounded stack. */
export function isDeeperThan(root: Node, levels: number): boolean {
  let level: readonly Node[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}
