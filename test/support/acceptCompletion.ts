import { applyEdits } from '../../src/core/base/applyEdits.ts';
import { completionsAt } from '../../src/core/features/promql/at.ts';
import type { MetricCatalog } from '../../src/core/features/promql/metricCatalog.ts';
import { readCursor } from './cursor.ts';
import { documentOf } from './documents.ts';

/** A rule file after the completion with a label is accepted at `<|>`. */
export async function acceptCompletion(
  marked: string,
  label: string,
  catalog: MetricCatalog,
): Promise<string> {
  const { text, offset } = readCursor(marked);
  const found = await completionsAt(documentOf(text, 'rules'), offset, { catalog });
  const item = found?.items.find((one) => one.label === label);
  if (item === undefined) {
    throw new Error(`not offered: ${(found?.items ?? []).map((one) => one.label).join()}`);
  }
  const { span, insertText, additionalEdits = [] } = item;
  for (const other of additionalEdits) {
    const isApart = other.span.to < span.from || other.span.from > span.to;
    if (!isApart) throw new Error('an edit touches the completion');
  }
  return applyEdits(text, [{ span, newText: insertText }, ...additionalEdits]);
}
