import { goQuote } from '../../go/quote.ts';
import { inForce, type StructType } from '../../schema/schema.ts';
import { float64, int64, oneOf } from '../../schema/types.ts';
import { duration } from '../shared/duration.ts';
import { formatSize, size } from '../shared/size.ts';

const retention: StructType = {
  kind: 'struct',
  name: 'retention',
  go: 'config.plain',
  bare: '*config.TSDBRetentionConfig',
  resets: true,
  keys: {
    time: { type: duration, doc: 'How long samples are kept.' },
    size: { type: size, doc: 'Maximum total size of all blocks.' },
    percentage: {
      type: float64,
      since: '3.11',
      doc: 'Maximum percentage of the disk used by blocks, from 0 to 100.',
    },
  },
  check: (value, context) => {
    // The whole check came with the percentage.
    if (!inForce('3.11', context)) return undefined;
    const bytes = value.number('size');
    if (bytes < 0) {
      const message = `'storage.tsdb.retention.size' must be greater than or equal to 0, got ${formatSize(bytes)}`;
      return { message, at: value.at('size') };
    }
    const percentage = value.number('percentage');
    if (!(percentage < 0 || percentage > 100)) return undefined;
    const message = `'storage.tsdb.retention.percentage' must be in the range [0, 100], got ${percentage}`;
    return { message, at: value.at('percentage') };
  },
};

const chunkEncoding: StructType = {
  kind: 'struct',
  name: 'chunk_encoding',
  go: 'config.ChunkEncodingConfig',
  keys: { floats: { type: oneOf(['xor', 'xor2']), doc: 'Encoding of float chunks.' } },
};

const tsdb: StructType = {
  kind: 'struct',
  name: 'tsdb',
  go: 'config.plain',
  bare: '*config.TSDBConfig',
  resets: true,
  keys: {
    // Go exports the parsed value without a tag, and go-yaml then takes its name in lower case.
    outofordertimewindow: {
      type: int64,
      deprecated: {
        note: 'use out_of_order_time_window',
        successor: 'out_of_order_time_window',
      },
      doc: 'Internal; any value set here is overwritten.',
    },
    out_of_order_time_window: {
      type: duration,
      doc: 'How old an out-of-order sample may be and still be accepted.',
    },
    stale_series_compaction_threshold: {
      type: float64,
      since: '3.10',
      doc: 'Fraction of stale series in memory, from 0 to 1, that triggers their compaction. 0 disables it.',
    },
    chunk_encoding: {
      type: chunkEncoding,
      since: '3.13',
      inPlace: true,
      doc: 'Encoding of chunks.',
    },
    retention: {
      type: retention,
      since: '3.8',
      doc: 'How long samples are kept, and how much space they may use.',
    },
  },
  check: (value) => {
    const encoding = value.struct('chunk_encoding');
    const floats = encoding?.text('floats') ?? '';
    if (encoding === undefined || ['', 'xor', 'xor2'].includes(floats)) return undefined;
    const message = `'storage.tsdb.chunk_encoding.floats' must be 'xor' or 'xor2', or the field must be omitted entirely, got ${goQuote(floats)}`;
    return { message, at: encoding.at('floats') };
  },
};

/** What is stored: config.StorageConfig. */
export const storageConfig: StructType = {
  kind: 'struct',
  name: 'storage',
  go: 'config.StorageConfig',
  keys: {
    tsdb: { type: tsdb, doc: 'Settings of the time series database.' },
    exemplars: {
      type: {
        kind: 'struct',
        name: 'exemplars',
        go: 'config.ExemplarsConfig',
        bare: '*config.ExemplarsConfig',
        keys: {
          max_exemplars: {
            type: int64,
            default: 100_000,
            doc: 'Maximum number of exemplars kept in memory.',
          },
        },
      },
      doc: 'Settings of the exemplar storage.',
    },
  },
};
