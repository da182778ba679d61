/** A name that is known, with what helps to choose it. */
export interface KnownName {
  readonly name: string;
  /** A few words. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}
