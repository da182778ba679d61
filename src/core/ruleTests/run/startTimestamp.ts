import { parseFloat64 } from '../../go/float.ts';
import type { RuleTest } from '../model.ts';

/** When a test starts, in ms since 1970. Mirrors parseTime of cmd/promtool/main.go. */
export function startOf({ startTimestamp }: RuleTest): number {
  const text = startTimestamp?.value ?? '';
  if (text === '') return 0;
  const { value, error } = parseFloat64(text);
  if (error === undefined) return Math.round(value * 1000);
  const time = Date.parse(text);
  return Number.isNaN(time) ? 0 : time;
}
