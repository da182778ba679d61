import { customSchema } from '../../../../src/core/promql/eval/histogram/bounds.ts';
import type { Buckets } from '../../../../src/core/promql/eval/histogram/buckets.ts';
import type {
  CounterResetHint,
  FloatHistogram,
} from '../../../../src/core/promql/eval/histogram/floatHistogram.ts';
import type { Labels } from '../../../../src/core/promql/eval/series/labels.ts';

/** A sample to be written; `stale` marks that the series ended. */
export interface WrittenSample {
  readonly time: number;
  readonly value: number | FloatHistogram | 'stale';
}

export interface WrittenSeries {
  readonly labels: Labels;
  readonly samples: readonly WrittenSample[];
}

/**
 * Writes series into a Prometheus that runs with `--web.enable-remote-write-receiver`, by remote write 1.0:
 * the message WriteRequest of prompb/remote.proto, as a snappy block that compresses nothing.
 */
export async function remoteWrite(url: string, series: readonly WrittenSeries[]): Promise<void> {
  // A message has the floats of a series in front of its histograms, whatever their times.
  const runs = series.map(({ labels, samples }) =>
    runsOfOneKind(samples).map((run) => ({ labels, samples: run })),
  );
  const rounds = Math.max(...runs.map(({ length }) => length));
  for (let round = 0; round < rounds; round++) {
    await write(
      url,
      runs.flatMap((own) => own[round] ?? []),
    );
  }
}

/** A marker that the series ended is of the kind of the sample before it. */
function runsOfOneKind(samples: readonly WrittenSample[]): WrittenSample[][] {
  const runs: WrittenSample[][] = [];
  let isHistogram: boolean | undefined;
  for (const sample of samples) {
    const { value } = sample;
    const isOwn = value === 'stale' ? (isHistogram ?? false) : typeof value === 'object';
    if (isOwn === isHistogram) runs.at(-1)?.push(sample);
    else runs.push([sample]);
    isHistogram = isOwn;
  }
  return runs;
}

async function write(url: string, series: readonly WrittenSeries[]): Promise<void> {
  const message = concat(series.map((one) => field(1, timeSeries(one))));
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'Content-Encoding': 'snappy',
      'Content-Type': 'application/x-protobuf',
      'X-Prometheus-Remote-Write-Version': '0.1.0',
    },
    body: snappy(message),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
}

/** A marker of Prometheus that a series ended: a NaN with these bits. */
const staleBits = 0x7ff0000000000002n;

function timeSeries({ labels, samples }: WrittenSeries): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, value] of labels) {
    parts.push(field(1, concat([field(1, text(name)), field(2, text(value))])));
  }
  const areHistograms = samples.some(({ value }) => typeof value === 'object');
  for (const { time, value } of samples) {
    if (typeof value === 'object') {
      parts.push(field(4, histogram(value, time)));
    } else if (areHistograms) {
      parts.push(field(4, concat([tag(3, 1), bigFixed(staleBits), varintField(15, time)])));
    } else {
      const bits = value === 'stale' ? bigFixed(staleBits) : fixed(value);
      parts.push(field(2, concat([tag(1, 1), bits, varintField(2, time)])));
    }
  }
  return concat(parts);
}

function histogram(value: FloatHistogram, time: number): Uint8Array {
  const parts = [
    double(2, value.count),
    double(3, value.sum),
    concat([tag(4, 0), varint(zigzag(value.schema))]),
  ];
  if (value.schema !== customSchema) {
    parts.push(double(5, value.zeroThreshold), double(7, value.zeroCount));
    parts.push(...side(value.negative, 8, 10));
  }
  parts.push(...side(value.positive, 11, 13));
  parts.push(varintField(14, hints.indexOf(value.hint)), varintField(15, time));
  if (value.schema === customSchema) parts.push(field(16, concat(value.customValues.map(fixed))));
  return concat(parts);
}

/** In the order of ResetHint in prompb/types.proto. */
const hints: readonly CounterResetHint[] = ['unknown', 'reset', 'not_reset', 'gauge'];

function side({ indexes, counts }: Buckets, spans: number, floats: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let end = 0;
  for (let i = 0; i < indexes.length;) {
    const first = indexes[i] ?? 0;
    let length = 1;
    while (indexes[i + length] === first + length) length++;
    const offset = concat([tag(1, 0), varint(zigzag(first - end))]);
    parts.push(field(spans, concat([offset, varintField(2, length)])));
    end = first + length;
    i += length;
  }
  parts.push(field(floats, concat(counts.map(fixed))));
  return parts;
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function tag(number: number, type: number): Uint8Array {
  return varint((number << 3) | type);
}

function field(number: number, content: Uint8Array): Uint8Array {
  return concat([tag(number, 2), varint(content.length), content]);
}

function varintField(number: number, value: number): Uint8Array {
  return concat([tag(number, 0), varint(value)]);
}

function double(number: number, value: number): Uint8Array {
  return concat([tag(number, 1), fixed(value)]);
}

function fixed(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

function bigFixed(bits: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, bits, true);
  return bytes;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A block of literals of at most 64 KiB each. */
function snappy(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = [varint(content.length)];
  for (let at = 0; at < content.length; at += 0x10000) {
    const literal = content.subarray(at, at + 0x10000);
    const length = literal.length - 1;
    parts.push(Uint8Array.of(61 << 2, length & 0xff, length >> 8), literal);
  }
  return Uint8Array.from(concat(parts));
}
