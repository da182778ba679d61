import { LineIndex } from '../../base/text.ts';

/** One of several documents of a text, to be given to readYaml. */
export interface DocumentPart {
  readonly from: number;
  readonly to: number;
  readonly linesBefore: number;
}

/**
 * Cuts a text into its documents at lines that begin with `---`, as Kubernetes' tools do: a mistake
 * in one document leaves the others readable.
 */
export function splitDocuments(text: string): readonly DocumentPart[] {
  const starts = [0];
  for (const match of text.matchAll(/^---(?=\s|$)/gm)) {
    if (match.index > 0) starts.push(match.index);
  }
  if (starts.length === 1) return [{ from: 0, to: text.length, linesBefore: 0 }];
  const lines = new LineIndex(text);
  return starts.map((from, index) => ({
    from,
    to: starts[index + 1] ?? text.length,
    linesBefore: lines.position(from).line,
  }));
}
