import { type Flow, neverOf } from '../../promql/labels/flow.ts';
import { labelSummary } from '../../promql/labels/labelSummary.ts';
import type { ExprType } from '../../promql/tree/ast.ts';

const typeWords: Readonly<Record<ExprType, string>> = {
  scalar: 'scalar',
  string: 'string',
  vector: 'instant vector',
  matrix: 'range vector',
  unknown: 'unknown',
};

/** What an expression gives, as a line of Markdown: its type, and for a vector the labels of its series. */
export function resultText(type: ExprType, flow: Flow): string {
  const words = `Result: ${typeWords[type]}`;
  if (type !== 'vector' && type !== 'matrix') return `${words}.`;
  if (neverOf(flow) !== undefined) return `${words} that is always empty.`;
  return `${words}. ${labelsText(flow)}`;
}

/** The labels of a flow as a sentence of Markdown. */
export function labelsText(flow: Flow): string {
  const { has, may, lacks, open } = labelSummary(flow) ?? nothing;
  const [sure, perhaps, none] = [has, may, lacks].map((names) => codes(names.filter(isShown)));
  const parts = [
    sure === '' ? undefined : sure,
    perhaps === '' ? undefined : `perhaps ${perhaps}`,
    open ? (sure === '' && perhaps === '' ? 'any' : 'perhaps others') : undefined,
  ].filter((part) => part !== undefined);
  const shown = parts.length === 0 ? 'none' : parts.join(', ');
  return `Labels: ${shown}${none === '' || !open ? '' : `, but not ${none}`}.`;
}

const nothing = { has: [], may: [], lacks: [], open: false };

function isShown(name: string): boolean {
  return name !== '__name__';
}

function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
