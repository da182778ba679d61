/** What checks ask of a Prometheus server. Plain data, so that answers can be kept by it. */
export type LiveQuestion =
  /** The names of all metrics that it has had lately. */
  | { readonly about: 'metrics' }
  /** The values that a label of some series has had lately; none where no series has had the label. */
  | { readonly about: 'values'; readonly label: string; readonly selector: string }
  /** When an expression has given something lately. */
  | { readonly about: 'history'; readonly expression: string }
  /** How many series an expression gives now, and what that costs. */
  | { readonly about: 'result'; readonly expression: string }
  /** The types that targets say a metric has. */
  | { readonly about: 'types'; readonly metric: string }
  /** The rules that it runs by a name. */
  | { readonly about: 'rules'; readonly name: string };

/** What a server answers, by what it was asked about. */
export interface LiveAnswers {
  readonly metrics: readonly string[];
  readonly values: readonly string[];
  readonly history: History;
  readonly result: QueryResult;
  readonly types: readonly string[];
  readonly rules: readonly RunningRule[];
}

/** Times are in ms since 1970. */
export interface History {
  /** When it gave something, each from the first to the last time that was asked for. */
  readonly periods: readonly { readonly from: number; readonly to: number }[];
  /** The span of time that was asked for, and how far apart the times in it are, in ms. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** What a query returned, and what it cost. */
export interface QueryResult {
  readonly series: number;
  /** How many samples were read; undefined where the server does not say so. */
  readonly samples: number | undefined;
  /** How long the server took, in ms. */
  readonly duration: number;
}

/** A rule as a server runs it. */
export interface RunningRule {
  readonly kind: 'alert' | 'record';
  readonly expression: string;
  /** The `for` of an alert in ms; 0 for a record. */
  readonly for: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** Why a question was not answered, in the words of the server or about it. */
export interface Unanswered {
  readonly failed: string;
}

/** The answer to a question, or why there is none. */
export type LiveAnswer<About extends LiveQuestion['about'] = LiveQuestion['about']> =
  LiveAnswers[About] | Unanswered;

/** The server could not be asked at all. `message` is one sentence for users. */
export class ServerUnavailable extends Error {}

/** A server that answers questions. */
export interface LiveServer {
  /**
   * Answers one question.
   * @throws ServerUnavailable where no question is answered; the signal's reason where it is aborted
   */
  ask(question: LiveQuestion, signal?: AbortSignal): Promise<LiveAnswer>;
  /** Drops answers that it keeps. */
  forget?(): void;
}

/** What checks ask. Answers come at once. */
export interface LiveLookup {
  /** Undefined for what is not known yet, and for what the server does not answer. */
  ask<Question extends LiveQuestion>(
    question: Question,
  ): LiveAnswers[Question['about']] | undefined;
  /** Why the server does not answer; undefined where it does, and where that is not known yet. */
  failure(question: LiveQuestion): string | undefined;
}
