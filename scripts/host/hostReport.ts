/** What the tests inside VS Code hand to the launcher outside, as JSON. */
export interface HostReport {
  readonly tests: readonly HostTest[];
  /** Set where the tests could not be run at all. */
  readonly crash?: string;
}

export interface HostTest {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  readonly error?: string;
}
