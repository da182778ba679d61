import { labelPairText } from '../../../go/labelText.ts';
import { goQuote } from '../../../go/quote.ts';
import type { Label } from './labels.ts';
import type { LabelChange, RelabelStep, TargetOutcome } from './steps.ts';

/** A step of a trace; a server does not say where its rule is written. */
export type ShownStep = Omit<RelabelStep, 'rule'> & { readonly rule?: RelabelStep['rule'] };

/** A `TargetTrace`, or what a server tells of one. */
export interface ShownTrace {
  readonly discovered: readonly Label[];
  readonly steps: readonly ShownStep[];
  readonly outcome:
    | TargetOutcome
    /** Relabeling keeps the target; what becomes of it then is not told. */
    | { readonly kind: 'kept'; readonly labels: readonly Label[] };
}

/** What is said of a target beside its trace. */
export interface TraceTitle {
  readonly job: string;
  /** Where its labels come from, for example `static_configs`. */
  readonly from: string;
}

/**
 * A trace for people, laid out like a diff, so that editors colour it: `+` and `-` in front of labels that a
 * step sets and removes. Ends in a line break.
 * @param lineOf the zero-based line of an offset
 */
export function traceText(
  { discovered, steps, outcome }: ShownTrace,
  { job, from }: TraceTitle,
  lineOf: (offset: number) => number,
): string {
  const address = discovered.find(({ name }) => name === '__address__')?.value ?? '';
  return [
    `job ${goQuote(job)}, target ${goQuote(address)} from ${from}`,
    '',
    'Before relabeling:',
    ...discovered.map(indented),
    '',
    ...steps.flatMap((step, i) => stepLines(step, i + 1, lineOf)),
    ...outcomeLines(outcome),
    '',
  ].join('\n');
}

function indented(label: Label): string {
  return `  ${labelPairText(label.name, label.value)}`;
}

function stepLines(
  step: ShownStep,
  number: number,
  lineOf: (offset: number) => number,
): readonly string[] {
  const line = step.rule === undefined ? '' : `, line ${lineOf(step.rule.from) + 1}`;
  const ambiguous = step.ambiguous.map(
    (name) => `  ${name}: several labels are copied to this name, and any of them may win`,
  );
  return [
    `@@ ${number}. ${step.action}${line}: ${stepSentence(step)} @@`,
    ...step.changes.flatMap(changeLines),
    ...ambiguous,
    '',
  ];
}

function changeLines({ name, before, after }: LabelChange): readonly string[] {
  return [
    ...(before === undefined ? [] : [`- ${labelPairText(name, before)}`]),
    ...(after === undefined ? [] : [`+ ${labelPairText(name, after)}`]),
  ];
}

/** What a step did and why. */
function stepSentence({ action, source, isMatch, isKept, changes }: ShownStep): string {
  const effect = isKept ? (changes.length === 0 ? ', nothing changes' : '') : ', drops the target';
  if (source === undefined) return changes.length === 0 ? 'nothing changes' : 'names match';
  if (isMatch !== undefined) {
    return `${goQuote(source)} ${isMatch ? 'matches' : 'does not match'}${effect}`;
  }
  if (action === 'keepequal' || action === 'dropequal') {
    const isEqual = (action === 'keepequal') === isKept;
    return `${goQuote(source)} is ${isEqual ? 'equal' : 'not equal'}${effect}`;
  }
  return `${goQuote(source)}${effect}`;
}

function outcomeLines(outcome: ShownTrace['outcome']): readonly string[] {
  switch (outcome.kind) {
    case 'dropped':
      return ['The target is dropped.'];
    case 'kept':
      return ['Relabeling keeps the target, with these labels:', ...outcome.labels.map(indented)];
    case 'refused':
      return [`Prometheus refuses the target: ${outcome.message}`];
    case 'target':
      return [
        `Scraped: ${outcome.url}`,
        ...outcome.labels.map(indented),
        'Not part of its series:',
        ...outcome.hidden.map(indented),
      ];
  }
}
