import type { Target } from '../../base/target.ts';
import { parseExpr, type ParseResult } from './parser.ts';

/** How many results are kept for a target. Trees are large: this is for what is asked in one go. */
const KEPT = 200;
const kept = new WeakMap<Target, Map<string, ParseResult>>();

/**
 * What `parseExpr` gives, with the last results kept: verdict, checks and hover ask for the same
 * expressions one after the other.
 */
export function parsedExpr(text: string, target: Target): ParseResult {
  let results = kept.get(target);
  if (results === undefined || results.size >= KEPT) {
    results = new Map();
    kept.set(target, results);
  }
  let result = results.get(text);
  if (result === undefined) {
    result = parseExpr(text, target);
    results.set(text, result);
  }
  return result;
}
