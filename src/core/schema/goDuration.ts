import { parseGoDuration } from '../go/duration.ts';
import { intAs } from '../yaml/decode/goTypes.ts';
import type { GoType } from '../yaml/decode/decoder.ts';
import { resolveScalar } from '../yaml/decode/resolve.ts';

const nanoseconds = intAs('time.Duration');

/** time.Duration as go-yaml v2 reads it: a duration such as `1h30m`, or a number of nanoseconds. */
export const goDurationType: GoType<number> = {
  read(decoder, node) {
    if (node.kind === 'scalar') {
      const resolved = resolveScalar(node, 'v2');
      if ('tag' in resolved && resolved.tag === '!!str') {
        const parsed = parseGoDuration(node.value);
        if (parsed.error === undefined) return parsed.value;
      }
    }
    const value = nanoseconds.read(decoder, node);
    return typeof value === 'number' ? value / 1e6 : value;
  },
};
