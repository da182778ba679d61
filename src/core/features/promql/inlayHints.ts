import { counted } from '../../base/words.ts';
import type { Span } from '../../base/text.ts';
import { inFile } from '../../documents/embed.ts';
import { formatModelDuration } from '../../go/modelDuration.ts';
import { type Flow, neverOf } from '../../promql/labels/flow.ts';
import { labelFlow } from '../../promql/labels/labelFlow.ts';
import { labelSummary } from '../../promql/labels/labelSummary.ts';
import { parsedExpr } from '../../promql/parse/parsedExpr.ts';
import type { PromqlDocument } from './at.ts';
import { recordedFlow, type RecordingRules } from './recordedFlow.ts';

/** Which hints are wanted; none by default. */
export interface InlayHintOptions {
  /** The labels of an expression's result. */
  readonly labels?: boolean;
  /** How many evaluations the `for` of an alert takes. */
  readonly evaluations?: boolean;
}

/** A few words that are shown in the text. */
export interface InlayHint {
  /** UTF-16 offset in the document, behind which it is shown. */
  readonly at: number;
  readonly label: string;
  /** One sentence. */
  readonly tooltip: string;
}

/** The `for` of an alert; times in ms. */
export interface AlertWait {
  readonly span: Span;
  readonly wait: number;
  /** How often its group is evaluated, where the group says it. */
  readonly interval?: number;
}

/** What Prometheus evaluates rules at where neither group nor configuration says it: global.evaluation_interval. */
const defaultInterval = 60_000;

/** The hints of the expressions and alerts that touch a span, in the order of the document. */
export function inlayHints(
  document: PromqlDocument & {
    readonly rules: { readonly waits: (within: Span) => readonly AlertWait[] };
  },
  within: Span,
  options: InlayHintOptions,
  rules: RecordingRules,
): readonly InlayHint[] {
  const labels = options.labels === true ? labelHints(document, within, rules) : [];
  const evaluations =
    options.evaluations === true ? document.rules.waits(within).flatMap(waitHint) : [];
  return [...labels, ...evaluations].sort((a, b) => a.at - b.at);
}

function labelHints(
  document: PromqlDocument,
  within: Span,
  rules: RecordingRules,
): readonly InlayHint[] {
  const { target } = document;
  const recorded = recordedFlow(rules, target);
  return document.expressions(within).flatMap((embedded) => {
    const { expr, errors } = parsedExpr(embedded.text, target);
    if (expr?.type !== 'vector' || errors.length > 0) return [];
    const label = labelsOf(labelFlow(expr, { target, recorded }).root);
    return [{ at: inFile(embedded, expr.span.to, expr.span.to).from, ...label }];
  });
}

/** `{job, instance?, …}`: what is sure, what may be, and whether there may be more. */
function labelsOf(flow: Flow): Pick<InlayHint, 'label' | 'tooltip'> {
  if (neverOf(flow) !== undefined) {
    return { label: 'always empty', tooltip: 'The result has no series, whatever the data is.' };
  }
  const { has, may, open } = labelSummary(flow) ?? { has: [], may: [], open: true };
  const shown = (names: readonly string[]) => names.filter((name) => name !== '__name__');
  const parts = [...shown(has), ...shown(may).map((name) => `${name}?`), ...(open ? ['…'] : [])];
  return { label: `{${parts.join(', ')}}`, tooltip: 'Labels of the result.' };
}

function waitHint({ span, wait, interval }: AlertWait): readonly InlayHint[] {
  if (wait <= 0) return [];
  const every = interval ?? defaultInterval;
  const count = Math.ceil(wait / every);
  const words = counted(count, 'evaluation');
  const pace = formatModelDuration(every);
  const label = interval === undefined ? `${words} at ${pace}` : words;
  const why =
    interval === undefined
      ? `The group has no interval of its own; the default is ${pace}.`
      : `The group is evaluated every ${pace}.`;
  return [{ at: span.to, label, tooltip: why }];
}
