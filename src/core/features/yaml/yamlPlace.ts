import type { Span } from '../../base/text.ts';
import type { TakenKey } from '../../schema/exclusion.ts';
import type { Step } from './step.ts';

/**
 * What may be written at a place:
 * - `key`: a key of the mapping at `path`;
 * - `value`: the value at `path`, on the line of its key or dash;
 * - `item`: an item of the list at `path`, whose dash is not there yet;
 * - `entry`: whatever the type of the value at `path` asks for: a key of it, an item or a scalar;
 * - `text`: a part of the scalar at `path`, in one of its later lines.
 */
export type PlaceForm = 'key' | 'value' | 'item' | 'entry' | 'text';

/** A place in a YAML text, as it is meant by whoever types there. */
export interface YamlPlace {
  readonly form: PlaceForm;
  /** From the root of the document. */
  readonly path: readonly Step[];
  /** Where the cursor is (UTF-16 offset). */
  readonly offset: number;
  /** What is written there, with quotes (UTF-16 offsets); empty where nothing is. */
  readonly span: Span;
  /** The text there. */
  readonly written: string;
  /** True for an item whose dash is on the same line. */
  readonly isBehindDash: boolean;
  /** The column at which it begins, once `missingBlanks` are there. */
  readonly column: number;
  /** True inside of braces or brackets. */
  readonly inFlow: boolean;
  /** For a key: whether a colon follows. */
  readonly hasColon: boolean;
  /** True where a blank must stand before what is inserted: `key:` and `-` want one. */
  readonly wantsBlank: boolean;
  /** How many blanks are missing in front of it, or too many there where it is negative. */
  readonly missingBlanks: number;
  /** Where the scalar begins that it is a part of. */
  readonly scalarFrom: number;
  /** The other keys of the mapping that it is, or would be, a part of. */
  readonly taken: () => readonly TakenKey[];
  /** For an item in brackets: the other scalars of its list, without quotes. */
  readonly items: readonly string[];
}

const nothing = (): readonly TakenKey[] => [];

/** A place in block style of which nothing special is to be said. */
export function simple(
  text: string,
  offset: number,
  form: PlaceForm,
  path: readonly Step[],
  span: Span,
  column: number,
): YamlPlace {
  return {
    form,
    path,
    offset,
    span,
    written: text.slice(span.from, span.to),
    isBehindDash: false,
    column,
    inFlow: false,
    hasColon: false,
    wantsBlank: false,
    missingBlanks: 0,
    scalarFrom: span.from,
    taken: nothing,
    items: [],
  };
}
