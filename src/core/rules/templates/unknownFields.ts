import { nearest } from '../../base/nearest.ts';
import type { Span } from '../../base/text.ts';
import type { Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';
import { type Scope, scopedPipes, type TemplateValues } from '../../go/template/scopes.ts';

/** A field that is read of the data of a template, or of a text, which has none of this name. */
export interface UnknownField {
  readonly field: string;
  readonly of: 'data' | 'text';
  /** The field that is meant. */
  readonly meant?: string | undefined;
  /** UTF-16 offsets in the template's text, of the whole operand. */
  readonly span: Span;
}

/** What a value is: all of the data, labels by their names, a text, or what may have fields of its own. */
type Held = 'data' | 'map' | 'text' | 'any';

/** AlertTemplateData in Prometheus' template/template.go. The value may be a histogram, which has fields. */
const fields: Readonly<Record<string, Held>> = {
  Labels: 'map',
  ExternalLabels: 'map',
  ExternalURL: 'text',
  Value: 'any',
};

const values: TemplateValues<Held> = {
  data: 'data',
  variables: new Map([
    ['$labels', 'map'],
    ['$externalLabels', 'map'],
    ['$externalURL', 'text'],
  ]),
  fieldOf: (value, name) => {
    if (value === 'data') return Object.hasOwn(fields, name) ? fields[name] : undefined;
    return value === 'map' ? 'text' : undefined;
  },
  elementOf: (value) => (value === 'map' ? 'text' : undefined),
  ofString: () => 'text',
  ofCall: () => undefined,
};

/** The fields in an alert's template that are not there, so that it fails wherever one of them is read. */
export function unknownFields(nodes: readonly TemplateNode[]): readonly UnknownField[] {
  const found: UnknownField[] = [];
  for (const { pipe, ...scope } of scopedPipes(nodes, values)) {
    for (const operand of operandsOf(pipe)) {
      const unknown = unknownIn(operand, scope);
      if (unknown !== undefined) found.push(unknown);
    }
  }
  return found;
}

function* operandsOf(pipe: Pipe): Generator<Operand> {
  for (const { operands } of pipe.commands) {
    for (const operand of operands) {
      yield operand;
      const inner = operand.kind === 'chain' ? operand.of : operand;
      if (inner.kind === 'pipe') yield* operandsOf(inner);
    }
  }
}

function unknownIn(operand: Operand, { dot, variables }: Scope<Held>): UnknownField | undefined {
  if (operand.kind !== 'field' && operand.kind !== 'variable') return undefined;
  const { names, span, kind } = operand;
  const [variable, ...rest] = names;
  const isField = kind === 'field';
  let value = isField ? dot : variables.findLast(({ name }) => name === variable)?.value;
  for (const field of isField ? names : rest) {
    if (value === undefined || value === 'any') return undefined;
    const next = values.fieldOf(value, field);
    if (next === undefined) {
      const isData = value === 'data';
      const meant = isData ? nearest(field, Object.keys(fields))[0] : undefined;
      return { field, of: isData ? 'data' : 'text', meant, span };
    }
    value = next;
  }
  return undefined;
}
