import type { Target } from '../../base/target.ts';
import { parseExpr, type ParseResult } from './parser.ts';

/** How many results each generation holds. Trees are large: this is for what is asked in one go. */
const KEPT = 200;

/** The last results of a target. What is asked for again moves from the older generation to the newer. */
interface Generations {
  young: Map<string, ParseResult>;
  old: ReadonlyMap<string, ParseResult>;
}

const kept = new WeakMap<Target, Generations>();

/**
 * What `parseExpr` gives, with the last results kept: verdict, checks and hover ask for the same
 * expressions one after the other, and many rules have the same.
 */
export function parsedExpr(text: string, target: Target): ParseResult {
  let generations = kept.get(target);
  if (generations === undefined) {
    generations = { young: new Map(), old: new Map() };
    kept.set(target, generations);
  }
  const known = generations.young.get(text);
  if (known !== undefined) return known;
  const result = generations.old.get(text) ?? parseExpr(text, target);
  if (generations.young.size >= KEPT) {
    generations.old = generations.young;
    generations.young = new Map();
  }
  generations.young.set(text, result);
  return result;
}
