import type { Mark, SyntaxFault } from './cursor.ts';
import type { NodeProperties } from '../tree/node.ts';
import type { Scanner } from './scanner.ts';
import type { TagDirectives } from './tagDirectives.ts';

/** The anchor and tag of a node. */
export interface ReadProperties {
  readonly properties: NodeProperties;
  /** Offset behind the last of them. */
  readonly end: number;
}

/**
 * Reads `properties ::= TAG ANCHOR? | ANCHOR TAG?` and looks at the token behind. Undefined where
 * the scanner fails; its own fault where the tag's handle is not defined.
 */
export function readProperties(
  scanner: Scanner,
  tags: TagDirectives,
  start: Mark,
): ReadProperties | SyntaxFault | undefined {
  let anchor: string | undefined;
  let tag: { readonly handle: string; readonly suffix: string; readonly mark: Mark } | undefined;
  let end = start.pos;
  for (let i = 0; i < 2; i++) {
    const token = scanner.peek();
    if (token === undefined) return undefined;
    if (token.type === 'anchor' && anchor === undefined) anchor = token.text;
    else if (token.type === 'tag' && tag === undefined) {
      const mark = { pos: token.from, line: token.line };
      tag = { handle: token.text, suffix: token.suffix, mark };
    } else break;
    end = token.to;
    scanner.skip();
  }
  // The token behind the properties is read before the tag is judged.
  if (scanner.peek() === undefined) return undefined;
  const full = tag && tags.resolve(tag.handle, tag.suffix);
  if (tag !== undefined && full === undefined) {
    const problem = 'found undefined tag handle';
    return { stage: 'parser', problem, problemMark: tag.mark, contextMark: start };
  }
  const properties: NodeProperties = {
    from: start.pos,
    ...(anchor === undefined ? {} : { anchor }),
    ...(full === undefined ? {} : { tag: full }),
  };
  return { properties, end };
}
