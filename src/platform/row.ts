type Labels = Readonly<Record<string, string>>;

/** Names a rule of a server. */
export interface RuleName {
  readonly name: string;
  readonly group: string;
  /** The rule file as the server names it. */
  readonly file: string;
  /** The expression that the server evaluates. */
  readonly query: string;
}

/** A place of a document that a code lens stands at. */
export interface EditorPlace {
  readonly kind: 'place';
  readonly uri: string;
  /** UTF-16 offset. */
  readonly offset: number;
}

/** What commands about routes work on: a place, an Alertmanager or an alert. */
export type RoutingSubject = Extract<
  RowTarget,
  { readonly kind: 'place' | 'alertmanager' | 'alert' }
>;

/** What a row of a view stands for, and what the commands of its menu work on. */
export type RowTarget =
  | EditorPlace
  | { readonly kind: 'server'; readonly url: string }
  | {
      readonly kind: 'scrapeTarget';
      /** What is scraped. */
      readonly url: string;
      readonly labels: Labels;
      /** The URL of the server that scrapes it. */
      readonly server?: string;
      readonly pool?: string;
    }
  | { readonly kind: 'scrapePool'; readonly server: string; readonly pool: string }
  /** An alert or an alerting rule. */
  | {
      readonly kind: 'alert';
      readonly labels: Labels;
      /** The server that it is from. */
      readonly server?: string;
      readonly rule?: RuleName;
      /** A page that says what to do about it. */
      readonly runbook?: string;
    }
  | {
      readonly kind: 'rule';
      readonly rule: RuleName;
      /** The URL of the server that has it. */
      readonly server?: string;
    }
  | {
      readonly kind: 'silence';
      /** The URL of the Alertmanager that has it. */
      readonly alertmanager: string;
      readonly id: string;
    }
  | { readonly kind: 'alertmanager'; readonly url: string }
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
