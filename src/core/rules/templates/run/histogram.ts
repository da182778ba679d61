import {
  boolValue,
  floatValue,
  goFloat,
  type GoType,
  type GoValue,
  intValue,
  pointerTo,
  stringValue,
} from '../../../go/values.ts';
import type { Buckets } from '../../../promql/eval/histogram/buckets.ts';
import type {
  CounterResetHint,
  FloatHistogram,
} from '../../../promql/eval/histogram/floatHistogram.ts';
import { printHistogram } from '../../../promql/eval/histogram/print.ts';

const int32: GoType = { name: 'int32', kind: 'int' };
const uint32: GoType = { name: 'uint32', kind: 'uint' };
const hintType: GoType = { name: 'histogram.CounterResetHint', kind: 'uint' };
const floats: GoType = { name: '[]float64', kind: 'slice', elem: goFloat };
const spanType: GoType = { name: 'histogram.Span', kind: 'struct', fields: ['Offset', 'Length'] };
const spans: GoType = { name: '[]histogram.Span', kind: 'slice', elem: spanType };

/** In the order of Prometheus' constants. */
const hints: readonly CounterResetHint[] = ['unknown', 'reset', 'not_reset', 'gauge'];

const fieldNames = [
  'CounterResetHint',
  'Schema',
  'ZeroThreshold',
  'ZeroCount',
  'Count',
  'Sum',
  'PositiveSpans',
  'NegativeSpans',
  'PositiveBuckets',
  'NegativeBuckets',
  'CustomValues',
];

/** A native histogram as templates see it: a *histogram.FloatHistogram. */
export function histogramValue(histogram: FloatHistogram): GoValue {
  const text = printHistogram(histogram);
  const { positive, negative, customValues, isCustom } = histogram;
  const type: GoType = {
    name: 'histogram.FloatHistogram',
    kind: 'struct',
    fields: fieldNames,
    methods: {
      String: { params: [], call: () => stringValue(text) },
      UsesCustomBuckets: { params: [], call: () => boolValue(isCustom) },
    },
  };
  const fields = new Map<string, GoValue>([
    ['CounterResetHint', uintValue(hints.indexOf(histogram.hint), hintType)],
    ['Schema', intValue(histogram.schema, int32)],
    ['ZeroThreshold', floatValue(histogram.zeroThreshold)],
    ['ZeroCount', floatValue(histogram.zeroCount)],
    ['Count', floatValue(histogram.count)],
    ['Sum', floatValue(histogram.sum)],
    ['PositiveSpans', listOf(spans, spansOf(positive))],
    ['NegativeSpans', listOf(spans, spansOf(negative))],
    ['PositiveBuckets', listOf(floats, positive.counts.map(floatValue))],
    ['NegativeBuckets', listOf(floats, negative.counts.map(floatValue))],
    ['CustomValues', listOf(floats, customValues.map(floatValue))],
  ]);
  return pointerTo(
    { kind: 'struct', type, fields },
    { name: '*histogram.FloatHistogram', kind: 'pointer', elem: type, string: () => text },
  );
}

function uintValue(value: number, type: GoType): GoValue {
  return { kind: 'uint', type, value: BigInt(value) };
}

function listOf(type: GoType, items: readonly GoValue[]): GoValue {
  return items.length === 0
    ? { kind: 'slice', type, items, isNil: true }
    : { kind: 'slice', type, items };
}

/** Runs of buckets: how far each begins behind the one before, and how long it is. */
function spansOf({ indexes }: Buckets): GoValue[] {
  const runs: { offset: number; length: number }[] = [];
  let next = 0;
  for (const index of indexes) {
    const last = runs.at(-1);
    if (last !== undefined && index === next) last.length++;
    else runs.push({ offset: index - next, length: 1 });
    next = index + 1;
  }
  return runs.map(({ offset, length }) => ({
    kind: 'struct',
    type: spanType,
    fields: new Map([
      ['Offset', intValue(offset, int32)],
      ['Length', uintValue(length, uint32)],
    ]),
  }));
}
