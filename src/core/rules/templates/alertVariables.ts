/** The variables that Prometheus declares in front of every template of an alert. */
export const alertVariables: readonly string[] = [
  '$labels',
  '$externalLabels',
  '$externalURL',
  '$value',
];
