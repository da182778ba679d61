import { type RegexPart, regexAlternatives } from '../../go/regexParts.ts';
import type { Matcher } from '../tree/ast.ts';
import { fulfils } from './fulfils.ts';

/** A matcher, as far as it decides about a value. */
type Condition = Pick<Matcher, 'op' | 'value'>;

/** What is known of the values that a regular expression, or an alternative of it, matches. */
interface Shape {
  readonly prefix: string;
  readonly suffix: string;
  /** The one value, where there is just one. */
  readonly exact?: string;
  /** Regular expressions that match all of these values. */
  readonly patterns: readonly string[];
}

const anyValue: Shape = { prefix: '', suffix: '', patterns: [] };

/** More shapes than these are not looked at. */
const mostShapes = 200;

/**
 * True where it is certain that no value fulfils all conditions: what they want begins or ends in different ways, or
 * all of it is excluded. Not every contradiction is found.
 */
export function areContradictory(conditions: readonly Condition[]): boolean {
  let shapes: readonly Shape[] = [anyValue];
  for (const wanted of conditions.flatMap(wantedPatterns)) {
    const others = shapesOf(wanted);
    if (shapes.length * others.length > mostShapes) continue;
    shapes = shapes.flatMap((shape) => others.flatMap((other) => both(shape, other) ?? []));
  }
  const unwanted = conditions.flatMap(({ op, value }) => (op === '!~' ? [value] : []));
  return shapes.every(({ exact, ...shape }) =>
    exact === undefined
      ? unwanted.some((pattern) => isCovered(shape, pattern))
      : !conditions.every((condition) => fulfils(condition, exact)),
  );
}

function wantedPatterns({ op, value }: Condition): readonly string[] {
  if (op === '=~') return [value];
  return op === '!=' && value === '' ? ['.+'] : [];
}

/** A shape for each alternative of a pattern. */
function shapesOf(pattern: string): readonly Shape[] {
  const alternatives = regexAlternatives(pattern);
  if (alternatives === undefined) return [{ ...anyValue, patterns: [pattern] }];
  return alternatives.map((alternative) => {
    const patterns = [pattern, textOf(alternative, pattern)];
    const parts = withoutAnchors(alternative);
    const [first] = parts;
    const last = parts.at(-1);
    const prefix = first?.text ?? '';
    const isExact = first === undefined || (parts.length === 1 && first.kind === 'literal');
    if (isExact) return { prefix, suffix: prefix, exact: prefix, patterns };
    return { prefix, suffix: last?.text ?? '', patterns };
  });
}

function textOf(parts: readonly RegexPart[], pattern: string): string {
  return pattern.slice(parts[0]?.from ?? 0, parts.at(-1)?.to ?? 0);
}

/** The parts between `^` and `$`, which say nothing at the ends of a matcher. */
function withoutAnchors(parts: readonly RegexPart[]): readonly RegexPart[] {
  const first = parts.findIndex(({ kind }) => kind !== 'begin');
  const last = parts.findLastIndex(({ kind }) => kind !== 'end');
  return first < 0 ? [] : parts.slice(first, last + 1);
}

/** What values of two shapes have in common; undefined where there are none. */
function both(a: Shape, b: Shape): Shape | undefined {
  const prefix = a.prefix.length > b.prefix.length ? a.prefix : b.prefix;
  const suffix = a.suffix.length > b.suffix.length ? a.suffix : b.suffix;
  const exact = a.exact ?? b.exact;
  for (const one of [a, b]) {
    if (!prefix.startsWith(one.prefix) || !suffix.endsWith(one.suffix)) return undefined;
    if (exact !== (one.exact ?? exact)) return undefined;
  }
  if (exact !== undefined && (prefix !== exact || suffix !== exact)) return undefined;
  const patterns = [...a.patterns, ...b.patterns];
  return { prefix, suffix, ...(exact === undefined ? {} : { exact }), patterns };
}

/** True where a pattern matches every value of a shape. */
function isCovered({ prefix, suffix, patterns }: Omit<Shape, 'exact'>, pattern: string): boolean {
  if (patterns.includes(pattern)) return true;
  return (regexAlternatives(pattern) ?? []).some((alternative) => {
    if (patterns.includes(textOf(alternative, pattern))) return true;
    const part = wildcardsOf(withoutAnchors(alternative), pattern);
    return part !== undefined && (isInPrefix(part, prefix) || isInSuffix(part, suffix));
  });
}

/** A pattern such as `a.*`, `.*a` and `.*a.+`. */
interface Wildcards {
  readonly text: string;
  /** How many characters there are at least before the text, and behind it; undefined where there are none. */
  readonly before: number | undefined;
  readonly behind: number | undefined;
}

function wildcardsOf(parts: readonly RegexPart[], pattern: string): Wildcards | undefined {
  const before = leastOf(parts[0], pattern);
  const others = before === undefined ? parts : parts.slice(1);
  const last = leastOf(others.at(-1), pattern);
  const [middle, ...more] = last === undefined ? others : others.slice(0, -1);
  if (more.length > 0 || (middle !== undefined && middle.kind !== 'literal')) return undefined;
  // `.*` alone stands before nothing.
  const behind = before !== undefined && others.length === 0 ? 0 : last;
  return { text: middle?.text ?? '', before, behind };
}

/** How many characters `.*` and `.+` take at least; undefined for other parts. */
function leastOf(part: RegexPart | undefined, pattern: string): number | undefined {
  const [, sign] = /^\.([*+])\??$/.exec(part ? pattern.slice(part.from, part.to) : '') ?? [];
  return sign === undefined ? undefined : Number(sign === '+');
}

function isInPrefix({ text, before, behind }: Wildcards, prefix: string): boolean {
  if (behind === undefined) return false;
  const at = before === undefined ? 0 : prefix.indexOf(text, before);
  const isThere = at >= (before ?? 0) && prefix.startsWith(text, at);
  return isThere && prefix.length - at - text.length >= behind;
}

function isInSuffix({ text, before, behind }: Wildcards, suffix: string): boolean {
  if (before === undefined) return false;
  const latest = suffix.length - text.length - (behind ?? 0);
  const at = behind === undefined ? latest : suffix.lastIndexOf(text, Math.max(0, latest));
  return at >= before && at <= latest && suffix.startsWith(text, at);
}
