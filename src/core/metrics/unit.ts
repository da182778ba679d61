const units: ReadonlySet<string> = new Set([
  ...['seconds', 'bytes', 'ratio', 'celsius', 'meters', 'hertz', 'joules', 'volts', 'amperes'],
  ...['watts', 'percent', 'rpm'],
]);

/** The unit that a metric's name ends in, as Prometheus' conventions have it; undefined for none. */
export function unitOf(metric: string): string | undefined {
  const name = metric.replace(/_(?:total|bucket|sum|count|info)$/, '');
  const last = name.slice(name.lastIndexOf('_') + 1);
  return last !== name && units.has(last) ? last : undefined;
}
