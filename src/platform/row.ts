/** What a row of a view stands for, and what the commands of its menu work on. */
export type RowTarget =
  | { readonly kind: 'server'; readonly url: string }
  | {
      readonly kind: 'scrapeTarget';
      readonly url: string;
      readonly labels: Readonly<Record<string, string>>;
    }
  /** An alert or an alerting rule. */
  | { readonly kind: 'alert'; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: 'stack'; readonly folder: string }
  | {
      readonly kind: 'service';
      /** The stack's folder, absolute. */
      readonly folder: string;
      readonly service: string;
      /** Where its page is, if it publishes a port. */
      readonly url?: string;
    }
  /** A step of the tutorial, by its id. */
  | { readonly kind: 'step'; readonly step: string };
