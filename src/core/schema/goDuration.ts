import { intAs } from '../yaml/decode/kinds.ts';
import type { Kind } from '../yaml/decode/decoder.ts';
import { resolveScalar } from '../yaml/decode/resolve.ts';

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

/** Go's time.ParseDuration: `1h30m`, `-1.5s`; in ms, undefined where Go refuses the text. */
export function parseGoDuration(text: string): number | undefined {
  const match = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+|0)$/.exec(text);
  if (match === null) return undefined;
  const [, sign, body = ''] = match;
  let total = 0n;
  for (const part of body.matchAll(/(\d*)\.?(\d*)(ns|us|µs|μs|ms|s|m|h)/g)) {
    const [, whole = '', fraction = '', name = ''] = part;
    const unit = units[name] ?? 0n;
    total += BigInt(whole === '' ? '0' : whole) * unit;
    if (fraction !== '') total += (BigInt(fraction) * unit) / 10n ** BigInt(fraction.length);
  }
  const limit = (1n << 63n) - (sign === '-' ? 0n : 1n);
  if (total > limit) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(total) / 1e6);
}

const nanoseconds = intAs('time.Duration');

/** Go's time.Duration as go-yaml v2 fills it: text of a duration, or a number of nanoseconds. */
export const goDurationKind: Kind<number> = {
  goType: 'time.Duration',
  nilable: false,
  read(decoder, node) {
    if (node.kind === 'scalar') {
      const resolved = resolveScalar(node, 'v2');
      if ('tag' in resolved && resolved.tag === '!!str') {
        const value = parseGoDuration(node.value);
        if (value !== undefined) return value;
      }
    }
    const value = nanoseconds.read(decoder, node);
    return typeof value === 'bigint' ? Number(value) / 1e6 : value;
  },
};
