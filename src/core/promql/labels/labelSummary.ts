import { type Flow, joined, live } from './flow.ts';

/** What is known of the labels of an expression's series, as plain data. */
export interface LabelSummary {
  /** Labels that every series has. */
  readonly has: readonly string[];
  /** Labels that some series may have. */
  readonly may: readonly string[];
  /** Labels that no series has, although a matcher or an operator names them. */
  readonly lacks: readonly string[];
  /** True where series may have other labels too. */
  readonly open: boolean;
}

/** Sums up a flow; undefined where it never returns a series. */
export function labelSummary(flow: Flow): LabelSummary | undefined {
  if (live(flow).length === 0) return undefined;
  const { labels } = joined(flow);
  const namesWith = (wanted: string): string[] =>
    [...labels.named]
      .filter(([, { presence }]) => presence === wanted)
      .map(([name]) => name)
      .sort();
  return {
    has: namesWith('has'),
    may: namesWith('may'),
    lacks: namesWith('lacks'),
    open: labels.isOpen,
  };
}
