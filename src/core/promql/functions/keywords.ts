/** What a word or sign of PromQL that is no function does, in a sentence or two of Markdown. */
export interface KeywordHelp {
  readonly doc: string;
  readonly example: string;
}

/** By the word in lower case, or by the sign. */
const help: Readonly<Record<string, KeywordHelp>> = {
  by: {
    doc: 'Groups the result by these labels and drops all others.',
    example: 'sum by (job) (up)',
  },
  without: {
    doc: 'Drops these labels and groups by all that are left.',
    example: 'sum without (instance) (up)',
  },
  on: {
    doc: 'Pairs the series of both sides that agree in these labels; all other labels are ignored.',
    example: 'errors_total / on (job) requests_total',
  },
  ignoring: {
    doc: 'Pairs the series of both sides that agree in all labels but these.',
    example: 'errors_total / ignoring (code) requests_total',
  },
  group_left: {
    doc: 'Lets many series on the left pair with one on the right, and copies the labels in parentheses from the right.',
    example: 'node_load1 * on (instance) group_left (nodename) node_uname_info',
  },
  group_right: {
    doc: 'Lets many series on the right pair with one on the left, and copies the labels in parentheses from the left.',
    example: 'node_uname_info * on (instance) group_right (nodename) node_load1',
  },
  bool: {
    doc: 'Makes a comparison answer 0 or 1 instead of keeping the series for which it holds.',
    example: 'node_load1 > bool 4',
  },
  fill: {
    doc: 'Takes this value for a series that the other side does not have.',
    example: 'errors_total + on (job) fill (0) retries_total',
  },
  fill_left: {
    doc: 'Takes this value on the left for a series that only the right side has.',
    example: 'errors_total + on (job) fill_left (0) retries_total',
  },
  fill_right: {
    doc: 'Takes this value on the right for a series that only the left side has.',
    example: 'errors_total + on (job) fill_right (0) retries_total',
  },
  offset: {
    doc: 'Looks so much further back; a negative one looks ahead.',
    example: 'http_requests_total offset 1d',
  },
  '@': {
    doc: 'Looks at this moment instead of the evaluation time: a Unix timestamp in seconds, or `start()` or `end()` of the query’s range.',
    example: 'rate(http_requests_total[5m] @ end())',
  },
  anchored: {
    doc: 'Takes the samples at the ends of the window for what they are, the last one before its start included, without extrapolating.',
    example: 'increase(http_requests_total[5m] anchored)',
  },
  smoothed: {
    doc: 'Estimates the values at both ends of the window from the samples on either side of them.',
    example: 'rate(http_requests_total[5m] smoothed)',
  },
  and: {
    doc: 'Keeps the series of the left side that have a partner on the right.',
    example: 'up == 0 and on (job) job_expected',
  },
  or: {
    doc: 'All series of the left side, and those of the right that have no partner there.',
    example: 'sum(errors_total) or vector(0)',
  },
  unless: {
    doc: 'Keeps the series of the left side that have no partner on the right.',
    example: 'up unless on (instance) maintenance',
  },
  atan2: {
    doc: 'The angle in radians between the x axis and the point whose y is left and whose x is right.',
    example: 'wind_y atan2 wind_x',
  },
  '^': { doc: 'Power. Binds most tightly, and from the right.', example: '2 ^ 10' },
  '%': { doc: 'Remainder, with the sign of the left side.', example: 'time() % 86400' },
  '</': {
    doc: 'Trims native histograms: drops the observations above the value on the right.',
    example: 'rate(http_request_duration_seconds[5m]) </ 0.5',
  },
  '>/': {
    doc: 'Trims native histograms: drops the observations below the value on the right.',
    example: 'rate(http_request_duration_seconds[5m]) >/ 0.5',
  },
  '=~': {
    doc: 'The whole value of the label matches the regular expression (RE2).',
    example: 'up{job=~"node|cadvisor"}',
  },
  '!~': {
    doc: 'The whole value of the label does not match the regular expression (RE2).',
    example: 'up{job!~"test-.*"}',
  },
};

/** Help for a word, in any case, or a sign; undefined where it speaks for itself. */
export function keywordHelp(word: string): KeywordHelp | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(help, key) ? help[key] : undefined;
}
