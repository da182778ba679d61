import { toBytes } from '../../../go/utf8.ts';
import { xxhash64 } from '../base/xxhash.ts';
import type { Labels } from './labels.ts';

/** Labels.Hash of model/labels/labels_stringlabels.go, which `limit_ratio` chooses by. */
export function hashOf(labels: Labels): bigint {
  const parts: number[] = [];
  for (const label of labels) {
    for (const text of label) {
      const bytes = toBytes(text);
      const { length } = bytes;
      if (length < 255) parts.push(length);
      else parts.push(255, length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff);
      for (const byte of bytes) parts.push(byte);
    }
  }
  return xxhash64(Uint8Array.from(parts));
}
