/** What is known of one metric; `type` and `help` as a server's metadata has them. */
export interface MetricInfo {
  readonly name: string;
  readonly type?: string;
  readonly help?: string;
}

/**
 * The metrics and labels that completion offers. Implemented over a connected server, over the
 * workspace's own rules, or both. Rejects where the source cannot be reached: that is not the same
 * as knowing of no metric.
 */
export interface MetricCatalog {
  metrics(): Promise<readonly MetricInfo[]>;
  /** Of one metric, or of all where none is given. */
  labelNames(metric: string | undefined): Promise<readonly string[]>;
  labelValues(label: string, metric: string | undefined): Promise<readonly string[]>;
}
