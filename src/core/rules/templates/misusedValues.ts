import type { Span } from '../../base/text.ts';
import type { Operand, Pipe, TemplateNode } from '../../go/template/ast.ts';
import { scopedPipes } from '../../go/template/scopes.ts';
import { templateOperands } from './templateOperands.ts';

/** The value of an alert or one of its labels where a function cannot do anything with it. */
export type MisusedValue =
  | {
      readonly kind: 'comparison';
      /** Go's types of both sides. */
      readonly left: BasicType;
      readonly right: BasicType;
      /** UTF-16 offsets in the template's text, of the side that could be written in another way. */
      readonly span: Span;
    }
  | {
      readonly kind: 'verb';
      /** Such as `d` of `%d`. */
      readonly verb: string;
      readonly type: BasicType;
      /** UTF-16 offsets in the template's text, of the format. */
      readonly span: Span;
    };

type BasicType = 'bool' | 'float64' | 'int' | 'string';

const comparisons: ReadonlySet<string> = new Set(['eq', 'ge', 'gt', 'le', 'lt', 'ne']);

/** The verbs that Go's fmt knows for a type; see fmtFloat and fmtString in print.go. */
const verbs = { float64: 'beEfFgGxXvT', string: 'sqxXvT' } as const;

/** Comparisons of an alert's value with what is no float, of labels with numbers, and verbs of printf for others. */
export function misusedValues(
  nodes: readonly TemplateNode[],
  template: string,
): readonly MisusedValue[] {
  const types = new Map<Operand, 'float64' | 'string'>();
  for (const { operand, isValue, label } of templateOperands(nodes)) {
    if (isValue) types.set(operand, 'float64');
    else if (label !== undefined) types.set(operand, 'string');
  }
  if (types.size === 0) return [];
  const typeOf = (operand: Operand): BasicType | undefined =>
    types.get(operand) ?? typeOfConstant(operand, template);
  return [...allPipes(nodes)].flatMap((pipe) =>
    callsOf(pipe).flatMap(({ name, args }): readonly MisusedValue[] => {
      const [first, second] = args;
      if (first === undefined || second === undefined) return [];
      if (comparisons.has(name)) {
        const [left, right] = [typeOf(first), typeOf(second)];
        const isOfAlert = types.has(first) || types.has(second);
        if (left === undefined || right === undefined || left === right || !isOfAlert) return [];
        const { span } = types.has(second) ? first : second;
        return [{ kind: 'comparison', left, right, span }];
      }
      if (name !== 'printf' || first.kind !== 'string') return [];
      return verbsOf(first.value).flatMap((verb, index) => {
        const arg = args[index + 1];
        const type = arg && types.get(arg);
        if (type === undefined || verbs[type].includes(verb)) return [];
        return [{ kind: 'verb', verb, type, span: first.span }];
      });
    }),
  );
}

function typeOfConstant(operand: Operand, template: string): BasicType | undefined {
  if (operand.kind === 'string' || operand.kind === 'bool') return operand.kind;
  if (operand.kind !== 'number') return undefined;
  const text = template.slice(operand.span.from, operand.span.to);
  if (/^[-+]?\d+$/.test(text)) return 'int';
  return /^[-+]?(?:\d+\.\d*|\.\d+)$/.test(text) ? 'float64' : undefined;
}

interface FunctionCall {
  readonly name: string;
  /** What is piped into it is the last one; undefined where that is no single operand. */
  readonly args: readonly (Operand | undefined)[];
}

function callsOf({ commands }: Pipe): readonly FunctionCall[] {
  return commands.flatMap(({ operands: [first, ...args] }, index) => {
    if (first?.kind !== 'function') return [];
    if (index === 0) return [{ name: first.name, args }];
    const [piped, ...more] = commands[index - 1]?.operands ?? [];
    return [{ name: first.name, args: [...args, more.length === 0 ? piped : undefined] }];
  });
}

function* allPipes(nodes: readonly TemplateNode[]): Generator<Pipe> {
  for (const { pipe } of scopedPipes(nodes, nothingKnown)) yield* withInner(pipe);
}

const nothingKnown = {
  data: undefined,
  variables: new Map<string, undefined>(),
  fieldOf: () => undefined,
  elementOf: () => undefined,
  ofString: () => undefined,
  ofCall: () => undefined,
};

function* withInner(pipe: Pipe): Generator<Pipe> {
  yield pipe;
  for (const { operands } of pipe.commands) {
    for (const operand of operands) {
      const inner = operand.kind === 'chain' ? operand.of : operand;
      if (inner.kind === 'pipe') yield* withInner(inner);
    }
  }
}

/** The verbs of a format, one an argument; none where it names its arguments in another way. */
function verbsOf(format: string): readonly string[] {
  if (/%[^a-zA-Z%]*[[*]/.test(format)) return [];
  return [...format.matchAll(/%[-+# 0]*\d*(?:\.\d*)?([a-zA-Z%])/g)].flatMap(([, verb = '']) =>
    verb === '%' ? [] : [verb],
  );
}
