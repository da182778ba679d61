import { type Expr, walk } from '../../promql/tree/ast.ts';

/** True where some part of an expression depends on what its metrics are called. */
export function readsName(root: Expr): boolean {
  let isRead = false;
  walk(root, (node) => {
    const lists =
      node.kind === 'AggregateExpr'
        ? [node.grouping]
        : node.kind === 'BinaryExpr'
          ? [node.matching, node.group]
          : [];
    if (lists.some((list) => list?.labels.some(({ name }) => name === '__name__'))) isRead = true;
    if (node.kind === 'StringLiteral' && node.value === '__name__') isRead = true;
  });
  return isRead;
}
