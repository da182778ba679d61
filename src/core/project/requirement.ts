/** What some rules have to be like. Patterns are regular expressions that match a whole text. */
export interface Requirement {
  /** The rules that it is about; an absent part fits every rule. */
  readonly match: {
    readonly kind?: 'alert' | 'record';
    readonly name?: string;
    /** Label → pattern of its value. */
    readonly labels?: Readonly<Record<string, string>>;
    /** Glob patterns of files, from the folder of the project file on. */
    readonly files?: readonly string[];
  };
  readonly labels: Readonly<Record<string, FieldRequirement>>;
  readonly annotations: Readonly<Record<string, FieldRequirement>>;
  /** The pattern of the rule's name. */
  readonly name?: string;
  /** Labels that every selector must match on. */
  readonly matchers: readonly string[];
  /** Labels that aggregations must keep. */
  readonly keep: readonly string[];
  /** Labels that aggregations must drop. */
  readonly drop: readonly string[];
  readonly for?: Limits;
  readonly keepFiringFor?: Limits;
  /** The pattern of the owner that a comment names. */
  readonly owner?: string;
}

/** What a label or annotation has to be like. */
export interface FieldRequirement {
  /** `optional`: where it is there, its value has to fit. */
  readonly presence: 'required' | 'optional' | 'forbidden';
  /** The pattern of its value. */
  readonly value?: string;
}

/** A duration in ms, both ends included. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** A requirement that asks for nothing, to start from. */
export const noRequirement: Requirement = {
  match: {},
  labels: {},
  annotations: {},
  matchers: [],
  keep: [],
  drop: [],
};
