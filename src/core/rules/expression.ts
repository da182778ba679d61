import { parseExpr } from '../promql/parser.ts';
import type { ParseError, ParseResult } from '../promql/parser.ts';
import type { Target } from '../target.ts';
import { goPosition } from './position.ts';

const KEPT = 20_000;
const parsed = new WeakMap<Target, Map<string, ParseResult>>();

/**
 * An expression as the target's Prometheus reads it. Results are kept by text, so that a file that
 * is judged again costs only what changed in it.
 */
export function parseKept(text: string, target: Target): ParseResult {
  let kept = parsed.get(target);
  if (kept === undefined || kept.size > KEPT) {
    kept = new Map();
    parsed.set(target, kept);
  }
  let result = kept.get(text);
  if (result === undefined) {
    result = parseExpr(text, target);
    kept.set(text, result);
  }
  return result;
}

/** A parse error as Prometheus prints it: `1:5: parse error: …`. */
export function parseErrorText(text: string, error: ParseError): string {
  if (error.message === 'unexpected error') return error.message;
  if (text === '') return `unknown position: parse error: ${error.message}`;
  return `${goPosition(text, error.span.from)}: parse error: ${error.message}`;
}
