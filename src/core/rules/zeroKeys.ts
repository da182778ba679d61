import { moveSpan } from '../base/moveProblem.ts';
import type { Span } from '../base/text.ts';
import { findPair, type YamlMapping, type YamlNode } from '../yaml/tree/node.ts';
import { removedLine } from '../yaml/tree/removedLine.ts';
import { ownPlace, type RuleField } from './model.ts';

/** A key of a rule or group whose value is 0. */
export interface ZeroKey {
  readonly key: string;
  /** The value. */
  readonly span: Span;
  /** The whole line, where it can be removed without anything else. */
  readonly line?: Span;
}

const none: readonly never[] = [];

/**
 * The keys that are set to 0.
 *
 * @param item where the file has the mapping: itself, or the alias that leads there
 * @param origin the offset from which the spans count
 */
export function zeroKeys(
  node: YamlMapping,
  item: YamlNode,
  fields: Readonly<Record<string, RuleField<number> | undefined>>,
  origin: number,
): readonly ZeroKey[] {
  const found: ZeroKey[] = [];
  for (const [key, field] of Object.entries(fields)) {
    if (field?.value !== 0 || field.span.to === field.span.from) continue;
    const place = ownPlace(item, field.span);
    const pair = place === field.span ? findPair(node, key) : undefined;
    const line = pair && removedLine(node, pair);
    found.push({
      key,
      span: moveSpan(place, -origin),
      ...(line === undefined ? {} : { line: moveSpan(line, -origin) }),
    });
  }
  return found.length === 0 ? none : found;
}
