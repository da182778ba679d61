import type { Span } from '../../base/text.ts';

/** Whether the series of a vector have a label: all of them, none of them, or perhaps some. */
export type Presence = 'has' | 'lacks' | 'may';

/** What is known of one label. A label with an empty value is one that is lacking, as in Prometheus. */
export interface LabelState {
  readonly presence: Presence;
  /** With `has`: all values that it can have, where they are known. */
  readonly values?: readonly string[];
  /** With `has` and `lacks`: what in the expression makes it so; UTF-16 offsets. */
  readonly because?: Span;
}

const may: LabelState = { presence: 'may' };

/** More values than these are not worth knowing. */
const mostValues = 50;

/**
 * What is known of the labels of a vector, `__name__` among them: the state of the labels that were
 * decided about, and that of all others. Never changes; every method gives a new one.
 */
export class LabelSet {
  /** Labels that something was decided about. */
  readonly named: ReadonlyMap<string, LabelState>;
  /** The state of every other label: `lacks` where the set is closed. */
  readonly others: LabelState;

  constructor(named: ReadonlyMap<string, LabelState>, others: LabelState) {
    this.named = named;
    this.others = others;
  }

  /** Any labels at all. */
  static readonly open = new LabelSet(new Map(), may);

  /** No labels, because of something in the expression. */
  static none(because?: Span): LabelSet {
    return new LabelSet(new Map(), lacking(because));
  }

  /** True where labels that nobody named may be there. */
  get isOpen(): boolean {
    return this.others.presence !== 'lacks';
  }

  get(name: string): LabelState {
    return this.named.get(name) ?? this.others;
  }

  with(name: string, state: LabelState): LabelSet {
    return new LabelSet(new Map(this.named).set(name, state), this.others);
  }

  /** Without some labels. */
  without(names: readonly string[], because?: Span): LabelSet {
    const named = new Map(this.named);
    for (const name of names) {
      // What was lacking before keeps its reason: that is where it was lost.
      if (this.get(name).presence !== 'lacks') named.set(name, lacking(because));
    }
    return new LabelSet(named, this.others);
  }

  /** Only some labels. */
  only(names: readonly string[], because?: Span): LabelSet {
    const named = new Map<string, LabelState>();
    for (const [name, state] of this.named) if (state.presence === 'lacks') named.set(name, state);
    for (const name of names) named.set(name, this.get(name));
    return new LabelSet(named, this.isOpen ? lacking(because) : this.others);
  }

  /** What is known of a series that is of this set or of another one. */
  join(other: LabelSet): LabelSet {
    const named = new Map<string, LabelState>();
    for (const name of this.#namesWith(other)) {
      named.set(name, joinStates(this.get(name), other.get(name)));
    }
    return new LabelSet(named, joinStates(this.others, other.others));
  }

  /** The names that this set or another one names. */
  #namesWith(other: LabelSet): Set<string> {
    return new Set([...this.named.keys(), ...other.named.keys()]);
  }

  /** The labels that two sets cannot agree on, among those that `isCompared`. */
  disagreements(other: LabelSet, isCompared: (name: string) => boolean): readonly Disagreement[] {
    return [...this.#namesWith(other)].filter(isCompared).flatMap((name) => {
      const [left, right] = [this.get(name), other.get(name)];
      return meet(left, right) === undefined ? [{ name, left, right }] : [];
    });
  }

  /** What is known where both sets agree on the labels that `isCompared`. */
  agreeing(other: LabelSet, isCompared: (name: string) => boolean): LabelSet {
    const named = new Map(this.named);
    for (const name of this.#namesWith(other)) {
      const state = isCompared(name) ? meet(this.get(name), other.get(name)) : undefined;
      if (state !== undefined) named.set(name, state);
    }
    return new LabelSet(named, this.others);
  }
}

/** A label that two vectors have to agree on and cannot. */
export interface Disagreement {
  readonly name: string;
  readonly left: LabelState;
  readonly right: LabelState;
}

/** A label that every series has. */
export function having(values?: readonly string[], because?: Span): LabelState {
  return {
    presence: 'has',
    ...(values === undefined || values.length > mostValues ? {} : { values }),
    ...(because === undefined ? {} : { because }),
  };
}

/** A label that no series has. */
export function lacking(because?: Span): LabelState {
  return { presence: 'lacks', ...(because === undefined ? {} : { because }) };
}

/** A label that some series may have. */
export function perhaps(): LabelState {
  return may;
}

/** What is known of a label that is either. */
export function joinStates(a: LabelState, b: LabelState): LabelState {
  if (a.presence !== b.presence || a.presence === 'may') return may;
  if (a.presence === 'lacks') return a.because === undefined ? b : a;
  if (a.values === undefined || b.values === undefined) return having(undefined, a.because);
  return having([...new Set([...a.values, ...b.values])], a.because);
}

/** What is known of a label that is both; undefined where it cannot be. */
function meet(a: LabelState, b: LabelState): LabelState | undefined {
  if (a.presence === 'may') return b;
  if (b.presence === 'may') return a;
  if (a.presence !== b.presence) return undefined;
  if (a.values === undefined) return b.values === undefined ? a : b;
  const { values } = b;
  if (values === undefined) return a;
  const common = a.values.filter((value) => values.includes(value));
  return common.length === 0 ? undefined : having(common, a.because);
}
