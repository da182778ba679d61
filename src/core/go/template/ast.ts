import type { Span } from '../../base/text.ts';

/**
 * The syntax tree of a Go text/template. Plain data; every span is in UTF-16 offsets of the
 * template's text.
 */
export type TemplateNode =
  | { readonly kind: 'text'; readonly span: Span }
  | { readonly kind: 'action'; readonly span: Span; readonly pipe: Pipe }
  | Branch
  | { readonly kind: 'break' | 'continue'; readonly span: Span }
  | {
      readonly kind: 'template';
      readonly span: Span;
      readonly name: string;
      readonly pipe?: Pipe;
      /** The body that `{{block}}` defines on the spot. */
      readonly body?: readonly TemplateNode[];
    }
  | {
      readonly kind: 'define';
      readonly span: Span;
      readonly name: string;
      readonly body: readonly TemplateNode[];
    };

/** `{{if}}`, `{{with}}` or `{{range}}` with its branches. */
export interface Branch {
  readonly kind: 'if' | 'range' | 'with';
  readonly span: Span;
  readonly pipe: Pipe;
  readonly body: readonly TemplateNode[];
  readonly otherwise?: readonly TemplateNode[];
}

/** `$x := command | command`, or `$x = …`. */
export interface Pipe {
  readonly kind: 'pipe';
  readonly span: Span;
  readonly declares: readonly Variable[];
  /** True for `=`, which gives a value to a variable that is there; `:=` declares one. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

/** An operand with its arguments: `humanize $value`. */
export interface Command {
  readonly span: Span;
  readonly operands: readonly Operand[];
}

/** `$labels.job`: names are `['$labels', 'job']`. */
export interface Variable {
  readonly kind: 'variable';
  readonly span: Span;
  readonly names: readonly string[];
}

export type Operand =
  | { readonly kind: 'function'; readonly span: Span; readonly name: string }
  | Variable
  | { readonly kind: 'field'; readonly span: Span; readonly names: readonly string[] }
  | {
      readonly kind: 'chain';
      readonly span: Span;
      readonly of: Operand;
      readonly names: readonly string[];
    }
  | Constant
  | { readonly kind: 'dot'; readonly span: Span }
  | { readonly kind: 'nil'; readonly span: Span }
  | Pipe;

/** A value that the template spells out; that of a number or bool is in the template's text. */
export type Constant =
  | { readonly kind: 'string'; readonly span: Span; readonly value: string }
  | { readonly kind: 'bool' | 'number'; readonly span: Span };
