import { RE2JS } from 're2js';
import { plainAlternatives } from './regexpAlternatives.ts';
import { regexpHint } from './regexpHint.ts';
import {
  brokenByte,
  compileGood,
  findFault,
  groupNames,
  printFault,
  type RegexpFault,
} from './regexpSyntax.ts';
import {
  type ClassNames,
  exactClassNames,
  foldedClassNames,
  translateClasses,
} from './unicodeClasses.ts';
import { toValidUtf8 } from './utf8.ts';

/** A compiled pattern, or what is wrong with it. Made by the functions below, which never throw. */
export class Regexp {
  /** What is wrong with the pattern; undefined for a good one. */
  readonly fault: RegexpFault | undefined;
  readonly #pattern: string;
  readonly #flags: number;
  #compiled: RE2JS | undefined;
  #matchesEmpty: boolean | undefined;

  constructor(pattern: string, fault: RegexpFault | undefined, flags: number) {
    this.#pattern = pattern;
    this.#flags = flags;
    this.fault = fault;
  }

  /** The fault in Go's words, `error parsing regexp: ` included. */
  get error(): string | undefined {
    return this.fault && printFault(this.fault);
  }

  /** What helps with the fault, where something is known that does. */
  get hint(): string | undefined {
    return this.fault && regexpHint(this.fault);
  }

  /** Compiled for the first text to match: most patterns are only checked. */
  get #program(): RE2JS {
    this.#compiled ??= compileGood(this.#pattern, this.#flags);
    return this.#compiled;
  }

  /** True if the pattern matches the whole text; false if the pattern is invalid. */
  matchesAll(text: string): boolean {
    if (this.fault !== undefined) return false;
    // Patterns with bytes that are not UTF-8 are valid only as alternatives of literals.
    if (brokenByte.test(this.#pattern)) return this.#pattern.split('|').includes(text);
    if (text !== '') return this.#program.matches(text);
    return (this.#matchesEmpty ??= this.#program.matches(''));
  }

  /** Mirrors FindStringSubmatch: the first match and its groups; undefined if there is none. */
  find(text: string): readonly (string | undefined)[] | undefined {
    if (this.fault !== undefined) return undefined;
    const matcher = this.#program.matcher(text);
    return matcher.find() ? groupsOf(matcher) : undefined;
  }

  /** Mirrors MatchString: true if the pattern matches a part of the text; false if it is invalid. */
  matches(text: string): boolean {
    return this.fault === undefined && this.#program.matcher(text).find();
  }

  /** Mirrors ReplaceAllString: every match becomes what the template expands to. */
  replaceAll(text: string, template: string): string {
    if (this.fault !== undefined) return text;
    const matcher = this.#program.matcher(text);
    let replaced = '';
    let end = 0;
    while (matcher.find()) {
      const [from, to] = [matcher.start(), matcher.end()];
      replaced += text.slice(end, from);
      if (to > end || from === 0) replaced += this.expand(template, groupsOf(matcher));
      end = to;
    }
    return replaced + text.slice(end);
  }

  /** Mirrors Expand: fills the groups of a match into `$1`, `${1}` and `${name}`; `$$` is a `$`. */
  expand(template: string, groups: readonly (string | undefined)[]): string {
    return template.replace(
      /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
      (whole, plain: string | undefined, braced: string | undefined) => {
        if (whole === '$$') return '$';
        const name = plain ?? braced ?? '';
        if (groupNumber.test(name)) return groups[Number(name)] ?? '';
        return this.#named(name, groups) ?? '';
      },
    );
  }

  /** True for a number or a name of a group, as `$1` and `${name}` give it; of a valid pattern. */
  hasGroup(name: string): boolean {
    const isNumber = groupNumber.test(name);
    if (isNumber) return Number(name) <= this.#program.groupCount();
    return [...groupNames(this.#program).values()].includes(name);
  }

  /** The first group with this name that matched. */
  #named(name: string, groups: readonly (string | undefined)[]): string | undefined {
    const names = groupNames(this.#program);
    return groups.find((group, number) => group !== undefined && names.get(number) === name);
  }
}

/** What Expand takes for the number of a group; anything else is a name. */
const groupNumber = /^(?:0|[1-9][0-9]{0,8})$/;

function groupsOf(matcher: Matcher): readonly (string | undefined)[] {
  return Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? undefined);
}

type Matcher = ReturnType<RE2JS['matcher']>;

/** Compiles a pattern as regexp.Compile of Go 1.25 and newer does. */
export function compileRegexp(pattern: string): Regexp {
  return lookUp(compiled, pattern, () => compile(pattern, foldedClassNames, 0));
}

/**
 * Compiles a pattern as Prometheus' label matchers do (model/labels/regexp.go), for `matchesAll`:
 * `.` matches newlines.
 */
export function compileMatcherRegexp(pattern: string): Regexp {
  return lookUp(matchers, pattern, () => {
    // Prometheus does not compile literals, so they may contain bytes that are not UTF-8.
    if (plainAlternatives(pattern) !== undefined)
      return new Regexp(pattern, undefined, RE2JS.DOTALL);
    return compile(pattern, exactClassNames, RE2JS.DOTALL);
  });
}

function compile(written: string, names: ClassNames, flags: number): Regexp {
  if (isPlain(written)) return new Regexp(written, undefined, flags);
  const { pattern, restore } = translateClasses(written, names);
  const fault = findFault(pattern);
  if (fault === undefined) return new Regexp(pattern, undefined, flags);
  const part = toValidUtf8(restore(fault.part));
  return new Regexp(pattern, { ...fault, part }, flags);
}

/** A pattern that has to match all of a text, as Alertmanager writes it (`labels.NewMatcher`). */
export function anchored(pattern: string): string {
  return `^(?:${pattern})$`;
}

const MOST = 5000;
const compiled = new Map<string, Regexp>();
const matchers = new Map<string, Regexp>();

function lookUp(cache: Map<string, Regexp>, pattern: string, make: () => Regexp): Regexp {
  let regexp = cache.get(pattern);
  if (regexp === undefined) {
    if (cache.size >= MOST) cache.clear();
    cache.set(pattern, (regexp = make()));
  }
  return regexp;
}

/** Literals, `.`, `.*`, `.+`, escaped punctuation, and alternatives of these are always valid. */
const plain = /^(?:[^\\.+*?()|[\]{}^$]|\.[*+?]?|\\[.\-/]|\|)*$/;

function isPlain(pattern: string): boolean {
  return plain.test(pattern) && !brokenByte.test(pattern);
}
