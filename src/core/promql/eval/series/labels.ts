import { labelsText } from '../../../go/labelText.ts';
import { compareBytes } from '../../../go/utf8.ts';

/** The name of the label that holds a metric's name. */
export const metricName = '__name__';

/** Labels that say what a metric is, not which series of it (schema/labels.go IsMetadataLabel). */
export const metadataLabels: readonly string[] = [metricName, '__type__', '__unit__'];

/**
 * The labels of a series, ordered by name as Prometheus orders them, each with a value that is not
 * empty. Never changes; every method gives new labels. Mirrors model/labels.
 */
export class Labels {
  readonly names: readonly string[];
  readonly values: readonly string[];
  #key: string | undefined;
  #bare: Labels | undefined;

  private constructor(names: readonly string[], values: readonly string[]) {
    this.names = names;
    this.values = values;
  }

  static readonly empty = new Labels([], []);

  /** Labels in any order; those without a value are left out, of a repeated name the last counts. */
  static of(entries: Iterable<readonly [name: string, value: string]>): Labels {
    const unique = new Map(entries);
    const kept = [...unique].filter(([, value]) => value !== '');
    if (kept.length === 0) return Labels.empty;
    kept.sort(([a], [b]) => compareBytes(a, b));
    return new Labels(
      kept.map(([name]) => name),
      kept.map(([, value]) => value),
    );
  }

  get size(): number {
    return this.names.length;
  }

  /** The value of a label; empty where there is none. */
  get(name: string): string {
    const at = this.names.indexOf(name);
    return at < 0 ? '' : (this.values[at] ?? '');
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  /** A text that two sets of labels share exactly if they are equal. */
  get key(): string {
    return (this.#key ??= this.keyOf(() => true));
  }

  /** The same for some of the labels. */
  keyOf(wanted: (name: string) => boolean): string {
    let key = '';
    for (let i = 0; i < this.names.length; i++) {
      const name = this.names[i] ?? '';
      if (!wanted(name)) continue;
      const value = this.values[i] ?? '';
      key += `${name.length}:${name}${value.length}:${value}`;
    }
    return key;
  }

  equals(other: Labels): boolean {
    return this === other || this.key === other.key;
  }

  /** Orders as labels.Compare: by names and values in turn, the shorter set first. */
  compare(other: Labels): number {
    const length = Math.min(this.names.length, other.names.length);
    for (let i = 0; i < length; i++) {
      const byName = compareBytes(this.names[i] ?? '', other.names[i] ?? '');
      if (byName !== 0) return byName;
      const byValue = compareBytes(this.values[i] ?? '', other.values[i] ?? '');
      if (byValue !== 0) return byValue;
    }
    return this.names.length - other.names.length;
  }

  filter(wanted: (name: string) => boolean): Labels {
    if (this.names.every(wanted)) return this;
    const names: string[] = [];
    const values: string[] = [];
    this.names.forEach((name, i) => {
      if (!wanted(name)) return;
      names.push(name);
      values.push(this.values[i] ?? '');
    });
    return names.length === 0 ? Labels.empty : new Labels(names, values);
  }

  only(names: readonly string[]): Labels {
    return this.filter((name) => names.includes(name));
  }

  without(names: readonly string[]): Labels {
    return this.filter((name) => !names.includes(name));
  }

  /** Without the labels that an operation on the values makes wrong, the metric's name among them. */
  withoutMetadata(): Labels {
    return (this.#bare ??= this.without(metadataLabels));
  }

  /** With a label set; an empty value removes it. */
  with(name: string, value: string): Labels {
    return this.withAll([[name, value]]);
  }

  /** With labels set, in turn; an empty value removes one. */
  withAll(changes: Iterable<readonly [name: string, value: string]>): Labels {
    return Labels.of([...this, ...changes]);
  }

  *[Symbol.iterator](): Generator<readonly [name: string, value: string]> {
    for (let i = 0; i < this.names.length; i++) yield [this.names[i] ?? '', this.values[i] ?? ''];
  }

  /** As Prometheus prints labels in messages: `{__name__="up", job="api"}`. */
  toString(): string {
    return labelsText(this);
  }
}
