import type {
  AggregateExpr,
  BinaryExpr,
  DurationNode,
  Expr,
  LabelList,
  Modifiers,
  Node,
  VectorSelector,
} from '../tree/ast.ts';
import { childrenOf } from '../tree/ast.ts';
import { formatTimestamp } from './timestamp.ts';

/**
 * True where two expressions are the same but for spans and spelling: the order of matchers and
 * modifiers, quotes, `by ()`, the form of numbers. Bounded stack, whatever the depth.
 */
export function sameMeaning(left: Expr, right: Expr): boolean {
  const pending: [Node, Node][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (factsOf(a) !== factsOf(b)) return false;
    const ours = partsOf(a);
    const theirs = partsOf(b);
    if (ours.length !== theirs.length) return false;
    ours.forEach((part, i) => pending.push([part, theirs[i] ?? part]));
  }
  return true;
}

/** The expressions below, without those that `factsOf` tells already. */
function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'BinaryExpr':
      return [node.lhs, node.rhs];
    case 'SubqueryExpr':
      return [node.expr];
    case 'MatrixSelector':
    case 'VectorSelector':
      return [];
    default:
      return childrenOf(node);
  }
}

/** Everything about a node itself that its meaning depends on. */
function factsOf(node: Node): string {
  return JSON.stringify([node.kind, ...details(node)]);
}

function details(node: Node): readonly unknown[] {
  switch (node.kind) {
    case 'AggregateExpr':
      return [node.op, grouping(node), node.param !== undefined];
    case 'BinaryExpr':
      return [node.op, node.boolSpan !== undefined, ...matching(node)];
    case 'Call':
      return [node.name];
    case 'VectorSelector':
      return [...selector(node), ...modifiers(node)];
    case 'MatrixSelector':
      return [...selector(node.selector), range(node.range), ...modifiers(node, node.selector)];
    case 'SubqueryExpr':
      return [range(node.range), node.step && range(node.step), ...modifiers(node)];
    case 'StringLiteral':
      return [node.value];
    case 'UnaryExpr':
      return [node.op];
    case 'ParenExpr':
      return [];
    case 'NumberLiteral':
      return [number(node.value)];
    default:
      return [range(node)];
  }
}

function grouping(node: AggregateExpr): unknown {
  const found = node.grouping;
  if (found === undefined || (found.keyword === 'by' && found.labels.length === 0)) return null;
  return [found.keyword, names(found)];
}

function matching(node: BinaryExpr): readonly unknown[] {
  // Prometheus forgets what stands there between other operands.
  if (node.lhs.type !== 'vector' || node.rhs.type !== 'vector') return [];
  const { matching: found, group, fills = [] } = node;
  const plain = found === undefined || (found.keyword === 'ignoring' && found.labels.length === 0);
  const fill = (side: string) =>
    fills.find(({ keyword }) => keyword === side || keyword === 'fill')?.value.value;
  return [
    plain ? null : [found.keyword, names(found)],
    group === undefined ? null : [group.keyword, names(group)],
    number(fill('fill_left')),
    number(fill('fill_right')),
  ];
}

function names(list: LabelList): readonly string[] {
  return list.labels.map((label) => label.name);
}

function selector(node: VectorSelector): readonly unknown[] {
  const matchers = node.matchers.map(({ name, op, value }) => JSON.stringify([name, op, value]));
  return [node.name, matchers.sort()];
}

/** Where two carry modifiers for one (`foo anchored[5m] @ 0`), they count together. */
function modifiers(node: Modifiers, inner: Modifiers = {}): readonly unknown[] {
  const at = node.at ?? inner.at;
  const offset = (node.offset ?? inner.offset)?.value;
  const nothing = offset === undefined || range(offset) === '0';
  return [
    at === undefined ? null : at.at === 'timestamp' ? formatTimestamp(at.seconds ?? 0) : at.at,
    (node.extended ?? inner.extended)?.keyword ?? null,
    nothing ? null : range(offset),
  ];
}

/** A number or a duration in seconds, or a duration expression in prefix form. */
function range(root: DurationNode): string {
  // Less than half a nanosecond is nothing.
  if (root.kind === 'NumberLiteral' && Math.abs(root.value) < 5e-10) return '0';
  const words: string[] = [];
  const pending: DurationNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    switch (node.kind) {
      case 'NumberLiteral':
        words.push(String(number(node.value)));
        break;
      case 'DurationCall':
        words.push(`${node.name}/${String(node.args.length)}`);
        pending.push(...node.args.toReversed());
        break;
      case 'DurationUnary':
        if (node.op === '-') words.push('neg');
        pending.push(node.operand);
        break;
      case 'DurationBinary':
        words.push(node.op);
        pending.push(node.rhs, node.lhs);
        break;
    }
  }
  return words.join(' ');
}

function number(value: number | undefined): string | null {
  if (value === undefined) return null;
  return Object.is(value, -0) ? '-0' : String(value);
}
