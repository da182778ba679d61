/** What a word or sign of PromQL that is no function does, in a sentence or two of Markdown. */
export interface KeywordHelp {
  readonly doc: string;
  readonly example: string;
}

/** By the word in lower case, or by the sign. */
const help: Readonly<Record<string, KeywordHelp>> = {
  by: {
    doc: 'Groups the result by these labels and drops all other labels.',
    example: 'sum by (job) (up)',
  },
  without: {
    doc: 'Drops these labels and groups the result by all other labels.',
    example: 'sum without (instance) (up)',
  },
  on: {
    doc: 'Matches series of both sides by these labels only.',
    example: 'errors_total / on (job) requests_total',
  },
  ignoring: {
    doc: 'Matches series of both sides by all labels except these.',
    example: 'errors_total / ignoring (code) requests_total',
  },
  group_left: {
    doc: 'Allows many series on the left to match one series on the right, and copies the listed labels from the right.',
    example: 'node_load1 * on (instance) group_left (nodename) node_uname_info',
  },
  group_right: {
    doc: 'Allows many series on the right to match one series on the left, and copies the listed labels from the left.',
    example: 'node_uname_info * on (instance) group_right (nodename) node_load1',
  },
  bool: {
    doc: 'Makes a comparison return 0 or 1 instead of filtering series.',
    example: 'node_load1 > bool 4',
  },
  fill: {
    doc: 'Uses this value for series that have no match on the other side.',
    example: 'errors_total + on (job) fill (0) retries_total',
  },
  fill_left: {
    doc: 'Uses this value on the left for series that exist only on the right.',
    example: 'errors_total + on (job) fill_left (0) retries_total',
  },
  fill_right: {
    doc: 'Uses this value on the right for series that exist only on the left.',
    example: 'errors_total + on (job) fill_right (0) retries_total',
  },
  offset: {
    doc: 'Shifts the selection into the past by this duration; a negative offset shifts it into the future.',
    example: 'http_requests_total offset 1d',
  },
  '@': {
    doc: 'Selects samples at a fixed time instead of the evaluation time: a Unix timestamp in seconds, or `start()` or `end()` of the query range.',
    example: 'rate(http_requests_total[5m] @ end())',
  },
  anchored: {
    doc: 'Uses the actual samples at the boundaries of the range, including the last sample before its start, without extrapolation.',
    example: 'increase(http_requests_total[5m] anchored)',
  },
  smoothed: {
    doc: 'Interpolates the values at both boundaries of the range from the samples around them.',
    example: 'rate(http_requests_total[5m] smoothed)',
  },
  and: {
    doc: 'Keeps the series on the left that have a match on the right.',
    example: 'up == 0 and on (job) job_expected',
  },
  or: {
    doc: 'Returns all series on the left, and the series on the right that have no match on the left.',
    example: 'sum(errors_total) or vector(0)',
  },
  unless: {
    doc: 'Keeps the series on the left that have no match on the right.',
    example: 'up unless on (instance) maintenance',
  },
  atan2: {
    doc: 'The arc tangent of left / right in radians, where the signs of both sides determine the quadrant.',
    example: 'wind_y atan2 wind_x',
  },
  '^': { doc: 'Power. It has the highest precedence and is right-associative.', example: '2 ^ 10' },
  '%': {
    doc: 'Remainder of a division; it has the sign of the left side.',
    example: 'time() % 86400',
  },
  '</': {
    doc: 'Trims native histograms: removes the observations above the value on the right.',
    example: 'rate(http_request_duration_seconds[5m]) </ 0.5',
  },
  '>/': {
    doc: 'Trims native histograms: removes the observations below the value on the right.',
    example: 'rate(http_request_duration_seconds[5m]) >/ 0.5',
  },
  '=~': {
    doc: 'The regular expression (RE2) matches the whole label value.',
    example: 'up{job=~"node|cadvisor"}',
  },
  '!~': {
    doc: 'The regular expression (RE2) does not match the whole label value.',
    example: 'up{job!~"test-.*"}',
  },
};

/** Help for a word, in any case, or a sign; undefined where it speaks for itself. */
export function keywordHelp(word: string): KeywordHelp | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(help, key) ? help[key] : undefined;
}
