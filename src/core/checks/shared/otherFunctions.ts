/** What does for gauges what these functions do for counters. */
export const forGauges: Readonly<Record<string, string>> = {
  rate: 'deriv',
  irate: 'deriv',
  increase: 'delta',
};

/** What does for counters what these functions do for gauges. */
export const forCounters: Readonly<Record<string, string>> = {
  deriv: 'rate',
  delta: 'increase',
  idelta: 'increase',
};
