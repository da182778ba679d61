import type { Target } from '../../base/target.ts';
import type { EmbeddedPromql } from '../../documents/embed.ts';
import type { FileKind } from '../../documents/kinds/index.ts';
import type { Product } from '../../schema/schema.ts';
import type { Value } from '../../schema/value.ts';
import type { Span } from '../../base/text.ts';
import type { DescribedValue, ValuePath } from '../../schema/typeAt.ts';

/** A document as far as its YAML is concerned. */
export interface YamlDocument {
  readonly kind: FileKind | undefined;
  readonly target: Target;
  /** The program that reads it. */
  readonly product: Product;
  readonly text: string;
  /** Its text as YAML, of the same length: of a template, with holes for what is filled in. */
  readonly yaml: string;
  /** What the schema of its kind says of the value at a path and an offset; undefined where nothing is known. */
  describe(path: ValuePath, offset: number): DescribedValue | undefined;
  /** What a configuration decodes to; undefined for other documents and where it cannot be read. */
  config(): Value;
  /** The expressions that touch a span, in order. */
  expressions(within: Span): readonly EmbeddedPromql[];
}
