import type { Span } from '../../../base/text.ts';
import { formatGeneral } from '../../../go/float.ts';
import { byteLength } from '../../../go/utf8.ts';

/** Something that an evaluation has to say about its result: a warning, or for information. Plain data. */
export interface Annotation {
  readonly kind: 'warning' | 'info';
  /** In Prometheus' words, without `PromQL warning: ` and without the place. */
  readonly message: string;
  /** What it is about, in UTF-16 offsets of the expression. */
  readonly span: Span;
  /** Only where counts of a classic histogram went down. */
  readonly forced?: ForcedDetails;
}

/** Which buckets were changed for counts not to go down, over all steps. */
export interface ForcedDetails {
  readonly lowest: number;
  readonly highest: number;
  readonly difference: number;
  /** Milliseconds since the epoch. */
  readonly firstTime: number;
  readonly lastTime: number;
  readonly samples: number;
}

/** The annotations of an evaluation: one of each message, with the place where it was said last. */
export class Annotations {
  readonly #byMessage = new Map<string, Annotation>();

  add(annotation: Annotation): void {
    const key = `${annotation.kind} ${annotation.message}`;
    const earlier = this.#byMessage.get(key);
    const { forced } = annotation;
    if (forced === undefined || earlier?.forced === undefined) {
      this.#byMessage.set(key, annotation);
    } else {
      this.#byMessage.set(key, { ...earlier, forced: joined(earlier.forced, forced) });
    }
  }

  get warnings(): Annotation[] {
    return [...this.#byMessage.values()].filter(({ kind }) => kind === 'warning');
  }

  get infos(): Annotation[] {
    return [...this.#byMessage.values()].filter(({ kind }) => kind === 'info');
  }
}

function joined(a: ForcedDetails, b: ForcedDetails): ForcedDetails {
  return {
    lowest: Math.min(a.lowest, b.lowest),
    highest: Math.max(a.highest, b.highest),
    difference: Math.max(a.difference, b.difference),
    firstTime: Math.min(a.firstTime, b.firstTime),
    lastTime: Math.max(a.lastTime, b.lastTime),
    samples: a.samples + b.samples,
  };
}

/**
 * An annotation as Prometheus' API gives it: `PromQL info: … (1:6)`, with the column in bytes.
 * @param expression the text that the spans are of
 */
export function annotationText(
  { kind, message, span, forced }: Annotation,
  expression: string,
): string {
  const before = expression.slice(0, span.from);
  const line = before.split('\n').length;
  const column = byteLength(before.slice(before.lastIndexOf('\n') + 1)) + 1;
  const details = forced === undefined ? '' : printForced(forced);
  return `PromQL ${kind}: ${message}${details} (${line}:${column})`;
}

function printForced(forced: ForcedDetails): string {
  const { lowest, highest, difference, samples, firstTime, lastTime } = forced;
  return (
    `, from buckets ${formatGeneral(lowest)} to ${formatGeneral(highest)}` +
    `, with a max diff of ${twoDigits(difference)}` +
    `, over ${samples} samples from ${secondOf(firstTime)} to ${secondOf(lastTime)}`
  );
}

/** Go's `%.2g`; ties go to even. */
function twoDigits(value: number): string {
  if (!Number.isFinite(value)) return formatGeneral(value);
  const exact = value.toExponential(80);
  const [, cut, second = '', rest = '', exponent = ''] =
    /^(.*(\d))(\d{79})e(.*)$/.exec(exact) ?? [];
  const isTie = /^50*$/.test(rest);
  const rounded = isTie && Number(second) % 2 === 0 ? Number(`${cut ?? ''}e${exponent}`) : value;
  const [digits = '', power = ''] = rounded.toExponential(1).split('e');
  if (Number(power) < 2 && Number(power) >= -4) return formatGeneral(Number(`${digits}e${power}`));
  const size = power.slice(1).padStart(2, '0');
  return `${digits.replace(/\.0$/, '')}e${power.slice(0, 1)}${size}`;
}

function secondOf(milliseconds: number): string {
  return new Date(Math.trunc(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
