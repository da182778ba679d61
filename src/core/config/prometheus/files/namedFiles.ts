import type { ParityCode } from '../../../base/codes.ts';
import type { FileLookup } from '../../../base/files.ts';
import type { Problem, RelatedPlace, Severity } from '../../../base/problem.ts';
import type { Span } from '../../../base/text.ts';
import { hasGlobMeta } from '../../../go/glob.ts';
import { goQuote } from '../../../go/quote.ts';
import { type Placed, type StructValue, textOf } from '../../../schema/value.ts';
import { type Locate, makeLocator } from '../../shared/locate.ts';

/** Where the file is, and what can be seen of the others. */
export interface Surroundings {
  readonly path: string;
  readonly lookup: FileLookup;
}

/** The files that a configuration names, and what is wrong with these names. */
export class NamedFiles {
  readonly problems: Problem[] = [];
  readonly lookup: FileLookup;
  readonly #path: string;
  readonly #locate: Locate;

  constructor({ path, lookup }: Surroundings) {
    this.lookup = lookup;
    this.#path = path;
    this.#locate = makeLocator(path, lookup);
  }

  add(
    code: ParityCode,
    severity: Severity,
    { from, to }: Span,
    message: string,
    more: { readonly related?: readonly RelatedPlace[]; readonly hint?: string } = {},
  ): void {
    this.problems.push({ code, severity, span: { from, to }, message, ...more });
  }

  /** Where a path or pattern lies in the workspace; undefined where nothing says so. */
  placeOf(pattern: string): string | undefined {
    return pattern === '' ? undefined : this.#locate(pattern);
  }

  /**
   * The files of a pattern; says so where there are none though there should be. A warning, and an error
   * where promtool refuses that.
   * @param isRequired whether promtool refuses a pattern that no file matches
   */
  expand(
    { value, span }: Placed,
    isRequired: (pattern: string) => boolean = () => false,
  ): readonly string[] {
    const pattern = textOf(value);
    const place = this.placeOf(pattern);
    if (place === undefined) return [];
    const files = hasGlobMeta(place) ? this.lookup.glob(place) : this.#single(place);
    if (files === undefined) {
      this.add('invalid-glob', 'error', span, `syntax error in pattern ${goQuote(pattern)}`);
      return [];
    }
    if (files.length === 0) this.#missing(pattern, place, span, isRequired(pattern));
    return files;
  }

  /** Says where the file is missing that a key of a section names, which promtool refuses. */
  require(section: StructValue | undefined, key: string): void {
    const text = section?.text(key) ?? '';
    const place = this.placeOf(text);
    if (section === undefined || place === undefined || this.lookup.exists(place)) return;
    this.#missing(text, place, section.at(key), true);
  }

  #missing(pattern: string, place: string, span: Span, isRequired: boolean): void {
    const looked = place === pattern ? '' : ` (looked for ${place})`;
    const message = hasGlobMeta(pattern)
      ? `no file matches ${goQuote(pattern)}`
      : `${goQuote(pattern)} does not point to an existing file`;
    // Only where promtool would look here, too: a container may have files of its own.
    const isHere = place === this.lookup.resolve(this.#path, pattern);
    this.add('missing-file', isRequired && isHere ? 'error' : 'warning', span, message + looked);
  }

  #single(place: string): readonly string[] {
    return this.lookup.exists(place) ? [place] : [];
  }
}

/** promtool takes a missing rule file for an error where its name has no `*`. */
export function isRuleFileRequired(pattern: string): boolean {
  return !pattern.includes('*');
}
